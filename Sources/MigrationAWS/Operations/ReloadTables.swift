import AWSClient

/// Loads or validates tables of a running task again: at most ten in a call, none twice.
enum ReloadTables: AWSOperation {
    static let service = AWSService.databaseMigration
    static let name = "ReloadTables"
    static let isMutation = true

    struct Input: Encodable, Sendable {
        var task: String
        var tables: [Table]
        /// `data-reload` or `validate-only`.
        var option: String

        enum CodingKeys: String, CodingKey {
            case task = "ReplicationTaskArn"
            case tables = "TablesToReload"
            case option = "ReloadOption"
        }
    }

    /// `TableToReload` of the DMS API, named as on the source.
    struct Table: Encodable, Sendable {
        var schema: String
        var table: String

        enum CodingKeys: String, CodingKey {
            case schema = "SchemaName"
            case table = "TableName"
        }
    }

    /// The reply repeats the task's ARN and says nothing more. That it can be read at all is what
    /// tells DMS's answer from something else's.
    struct Output: Decodable, Sendable {
        var task: String?

        enum CodingKeys: String, CodingKey {
            case task = "ReplicationTaskArn"
        }
    }
}
