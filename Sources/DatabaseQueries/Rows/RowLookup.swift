/// Statements that show one failing row on each side, for a person to run by hand.
public struct RowLookup: Sendable, Hashable {
    public var schema: String
    public var table: String
    /// The columns of the primary key, in its order.
    public var columns: [String]
    /// As many values.
    public var values: [String]

    /// Nil if the key's columns and values do not pair up.
    public init?(schema: String, table: String, columns: [String], values: [String]) {
        guard !columns.isEmpty, columns.count == values.count else { return nil }
        self.schema = schema
        self.table = table
        self.columns = columns
        self.values = values
    }

    /// The statement for a kind; DMS writes keys as texts, and the database converts them.
    public func sql(for kind: DatabaseKind) -> String {
        let dialect = kind.dialect
        let conditions = zip(columns, values).map { column, value in
            "\(dialect.identifier(column)) = \(dialect.literal(value))"
        }
        return "select * from \(dialect.identifier(schema)).\(dialect.identifier(table)) where "
            + conditions.joined(separator: " and ") + ";"
    }
}
