/// A table as requests name it.
struct TableName: Sendable, Hashable {
    let schema: String
    let table: String

    init(schema: String, table: String) {
        self.schema = schema
        self.table = table
    }

    init(_ table: SimulatedTable) {
        self.init(schema: table.plan.schema, table: table.plan.name)
    }

    /// As DMS's log writes it.
    var quoted: String { "'\(schema)'.'\(table)'" }
}
