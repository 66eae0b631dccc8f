/// Loads or validates up to ten tables of a running task again.
enum ReloadTables: SimulatedOperation {
    static let changesAccount = true
    private static let limit = 10

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.required("ReplicationTaskArn")
        let index = try account.tasks.index(arn: arn)
        let names = try tableNames(input)
        let option = try input.text("ReloadOption") ?? "data-reload"
        guard ["data-reload", "validate-only"].contains(option) else {
            throw .invalidValue("Invalid reload option: \(option)")
        }
        try account.tasks[index].reload(
            names, validateOnly: option == "validate-only", account.context, &account.journal)
        return ["ReplicationTaskArn": .string(arn)]
    }

    private static func tableNames(_ input: WireInput) throws(AWSFault) -> [TableName] {
        var names: [TableName] = []
        for table in try input.list("TablesToReload") {
            names.append(
                TableName(
                    schema: try table.required("SchemaName"),
                    table: try table.required("TableName")))
        }
        guard !names.isEmpty else { throw .missing("TablesToReload") }
        guard names.count <= limit else {
            throw .invalidValue("The maximum number of tables to reload is \(limit).")
        }
        guard Set(names).count == names.count else {
            throw .invalidValue("The list of tables to reload must not contain duplicates.")
        }
        return names
    }
}
