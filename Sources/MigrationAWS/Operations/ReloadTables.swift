import AWSClient
import Migration

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
    struct Output: Sendable {
        var task: String?
    }
}

extension AWSMigrationService {
    func reload(
        _ tables: [TableName], _ confirmed: ConfirmedMutation
    ) async throws(ServiceFailure) -> MutationReceipt {
        guard case .reloadTables(let task, _, let option) = confirmed.mutation,
            (1...Mutation.tablesPerReload).contains(tables.count)
        else {
            throw ServiceFailure(
                .other(code: "TableCount"), operation: ReloadTables.label,
                message: "Nothing was sent: \(tables.count) tables cannot be reloaded in one call.",
                advice: "Send 1 to \(Mutation.tablesPerReload) tables at a time.")
        }
        let input = ReloadTables.Input(
            task: task.text,
            tables: tables.map { ReloadTables.Table(schema: $0.schema, table: $0.table) },
            option: option.rawValue)
        let answer = try await change(ReloadTables.self, input, with: confirmed)
        return MutationReceipt(requestID: answer.requestID)
    }
}

extension ReloadTables.Output: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "ReplicationTaskArn": try reader.read(&task)
        default: try reader.skip()
        }
    }
}
