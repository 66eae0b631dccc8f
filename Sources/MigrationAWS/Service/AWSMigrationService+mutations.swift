public import Migration

/// What is changed at DMS: always for a person, so always `.acting`.
extension AWSMigrationService {
    public func perform(
        _ confirmed: ConfirmedMutation
    ) async throws(ServiceFailure) -> MutationReceipt {
        switch confirmed.mutation {
        case .start(let task, let type):
            let input = StartReplicationTask.Input(task: task.text, type: type.rawValue)
            let reply = try await send(StartReplicationTask.self, input, urgency: .acting)
            return MutationReceipt(wire: reply.task)
        case .stop(let task):
            let input = StopReplicationTask.Input(task: task.text)
            let reply = try await send(StopReplicationTask.self, input, urgency: .acting)
            return MutationReceipt(wire: reply.task)
        case .reloadTables(let task, let tables, let option):
            return try await reload(tables, of: task, option)
        }
    }

    private func reload(
        _ tables: [TableName], of task: ARN, _ option: Mutation.ReloadOption
    ) async throws(ServiceFailure) -> MutationReceipt {
        guard (1...Mutation.tablesPerReload).contains(tables.count) else {
            throw ServiceFailure(
                .other(code: "TableCount"), operation: ReloadTables.label,
                message: "Nothing was sent: \(tables.count) tables cannot be reloaded in one call.",
                advice: "Send 1 to \(Mutation.tablesPerReload) tables at a time.")
        }
        let input = ReloadTables.Input(
            task: task.text,
            tables: tables.map { ReloadTables.Table(schema: $0.schema, table: $0.table) },
            option: option.rawValue)
        _ = try await send(ReloadTables.self, input, urgency: .acting)
        return MutationReceipt()
    }
}
