import AWSClient

/// Lists endpoints.
enum DescribeEndpoints: PagedOperation {
    static let service = AWSService.databaseMigration
    static let name = "DescribeEndpoints"

    struct Input: PagedInput {
        /// 20 to 100; DMS takes no more.
        var maxRecords: Int? = 100
        var marker: String?

        enum CodingKeys: String, CodingKey {
            case maxRecords = "MaxRecords"
            case marker = "Marker"
        }
    }

    struct Output: PagedOutput {
        var marker: String?
        var endpoints: [Wire.Endpoint]?

        enum CodingKeys: String, CodingKey {
            case marker = "Marker"
            case endpoints = "Endpoints"
        }
    }
}
