import AWSClient
public import Migration

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
    }
}

extension AWSMigrationService {
    public func logGroup(
        _ name: String, urgency: Urgency
    ) async throws(ServiceFailure) -> LogGroup? {
        let input = DescribeLogGroups.Input(prefix: name)
        var record = GapRecord(.logGroup, of: DescribeLogGroups.self, about: name)
        let pages = try await pages(
            DescribeLogGroups.self, input, urgency: urgency, into: &record
        ) { page in page.groups?.contains { $0.logGroupName == name } == true }
        gapStore.keep(record)
        let found = pages.flatMap { $0.groups ?? [] }.first { $0.logGroupName == name }
        return found.map {
            LogGroup(
                name: name, retentionDays: $0.retentionInDays, storedBytes: $0.storedBytes)
        }
    }
}

extension Wire {
    /// `LogGroup` of the CloudWatch Logs API.
    struct LogGroup: Sendable {
        var logGroupName: String?
        var retentionInDays: Int?
        var storedBytes: Int?
    }
}

extension DescribeLogGroups.Output: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "nextToken": try reader.read(&marker)
        case "logGroups": try reader.read(&groups)
        default: try reader.skip()
        }
    }
}

extension Wire.LogGroup: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "logGroupName": try reader.read(&logGroupName)
        case "retentionInDays": try reader.read(count: &retentionInDays)
        case "storedBytes": try reader.read(count: &storedBytes)
        default: try reader.skip()
        }
    }
}
