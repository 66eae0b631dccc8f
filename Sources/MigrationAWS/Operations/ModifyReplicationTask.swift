import AWSClient

/// Changes settings of a task that does not run. What is left out stays as it is.
enum ModifyReplicationTask: AWSOperation {
    static let service = AWSService.databaseMigration
    static let name = "ModifyReplicationTask"
    static let isMutation = true

    struct Input: Encodable, Sendable {
        var task: String
        /// JSON text of the settings that change.
        var settings: String?
        /// `server_time:…` or `commit_time:…`.
        var cdcStop: String?

        enum CodingKeys: String, CodingKey {
            case task = "ReplicationTaskArn"
            case settings = "ReplicationTaskSettings"
            case cdcStop = "CdcStopPosition"
        }
    }

    struct Output: Decodable, Sendable {
        var task: Wire.ChangedTask?

        enum CodingKeys: String, CodingKey {
            case task = "ReplicationTask"
        }
    }
}
