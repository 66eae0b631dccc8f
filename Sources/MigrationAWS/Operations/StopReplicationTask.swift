import AWSClient

/// Stops a running task.
enum StopReplicationTask: AWSOperation {
    static let service = AWSService.databaseMigration
    static let name = "StopReplicationTask"
    static let isMutation = true

    struct Input: Encodable, Sendable {
        var task: String

        enum CodingKeys: String, CodingKey {
            case task = "ReplicationTaskArn"
        }
    }

    struct Output: Decodable, Sendable {
        var task: Wire.ChangedTask?

        enum CodingKeys: String, CodingKey {
            case task = "ReplicationTask"
        }
    }
}
