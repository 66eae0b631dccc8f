import AWSClient

/// Starts, resumes or reloads a task.
enum StartReplicationTask: AWSOperation {
    static let service = AWSService.databaseMigration
    static let name = "StartReplicationTask"
    static let isMutation = true

    struct Input: Encodable, Sendable {
        var task: String
        /// `start-replication` (a first run only), `resume-processing` or `reload-target`.
        var type: String
        /// A time, a checkpoint or an LSN.
        var cdcStart: String?

        enum CodingKeys: String, CodingKey {
            case task = "ReplicationTaskArn"
            case type = "StartReplicationTaskType"
            case cdcStart = "CdcStartPosition"
        }
    }

    struct Output: Decodable, Sendable {
        var task: Wire.ChangedTask?

        enum CodingKeys: String, CodingKey {
            case task = "ReplicationTask"
        }
    }
}
