/// A source table of a scenario.
public struct TablePlan: Codable, Sendable, Equatable {
    /// The source schema.
    public var schema: String
    /// The table.
    public var name: String
    /// Rows at the source when the load begins.
    public var rows: Int
    /// Average bytes of a row, which decides how fast rows load.
    public var rowBytes = 220
    /// Its part in the task's changes, relative to the other tables; 0 for a table nobody writes.
    public var changeWeight = 1.0
    /// Whether it can be validated at all.
    public var hasPrimaryKey = true
    /// Rows that differ when validated first.
    public var mismatches = 0
    /// Rows validation gives up on.
    public var suspended = 0
    /// Whether a second validation finds all rows equal.
    public var clearsOnRevalidation = true
    /// Differing rows that a data resync does not get right either.
    public var resyncFailures = 0
    /// Rows the target refuses while the table loads.
    public var badRows = 0
    /// Bytes of the largest value in `lobColumn`; 0 for a table without large objects.
    public var largestLob = 0
    /// The column of large objects.
    public var lobColumn = "BODY"
    /// Whether the source has it at all; a mapping may name tables that are not there.
    public var exists = true
    /// The message its full load fails with, half way; `nil` when it loads.
    public var loadError: String?
    /// Why it cannot be validated, such as a key of an unsupported type; `nil` when it can.
    public var validationError: String?

    /// Makes a table that loads and validates without trouble.
    public init(_ schema: String, _ name: String, rows: Int) {
        self.schema = schema
        self.name = name
        self.rows = rows
    }
}
