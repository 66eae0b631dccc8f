import AWSClient

/// Lists log groups whose names begin with given letters.
enum DescribeLogGroups: PagedOperation {
    static let service = AWSService.cloudWatchLogs
    static let name = "DescribeLogGroups"

    struct Input: PagedInput {
        var prefix: String
        /// 1 to 50.
        var maxRecords: Int? = 50
        var marker: String?

        enum CodingKeys: String, CodingKey {
            case prefix = "logGroupNamePrefix"
            case maxRecords = "limit"
            case marker = "nextToken"
        }
    }

    struct Output: PagedOutput {
        var marker: String?
        var groups: [Wire.LogGroup]?

        enum CodingKeys: String, CodingKey {
            case marker = "nextToken"
            case groups = "logGroups"
        }
    }
}
