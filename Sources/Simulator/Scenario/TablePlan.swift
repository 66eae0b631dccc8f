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
    /// Its weight in the task's changes; 0 for a table without changes.
    public var changeWeight = 1.0
    /// Whether it can be validated at all.
    public var hasPrimaryKey = true
    /// Rows that differ when validated first.
    public var mismatches = 0
    /// Rows that validation suspends.
    public var suspended = 0
    /// Whether a second validation finds all rows equal.
    public var clearsOnRevalidation = true
    /// Differing rows that a data resync cannot repair.
    public var resyncFailures = 0
    /// Rows the target refuses while the table loads.
    public var badRows = 0
    /// Bytes of the largest value in `lobColumn`; 0 for a table without large objects.
    public var largestLob = 0
    /// The column of large objects.
    public var lobColumn = "BODY"
    /// Whether it exists at the source; a mapping may name missing tables.
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

extension TablePlan {
    private static var nouns: [String] {
        [
            "accounts", "orders", "order_lines", "customers", "addresses", "payments", "invoices",
            "invoice_lines", "products", "prices", "stock", "stock_moves", "shipments", "returns",
            "users", "sessions", "audit_log", "messages", "attachments", "settings",
        ]
    }

    /// Tables of one schema with sizes as skewed as real ones: few large, many small.
    ///
    /// - Parameters:
    ///   - schema: The schema; names are in upper case when it is.
    ///   - count: How many.
    ///   - rows: Rows of the largest.
    /// - Returns: The tables, largest first.
    static func family(_ schema: String, count: Int, rows: Int) -> [TablePlan] {
        let isUpper = schema == schema.uppercased()
        return (0..<count).map { index in
            let noun = nouns[index % nouns.count]
            let round = index / nouns.count
            let name = round == 0 ? noun : "\(noun)_\(round + 1)"
            let size = Double(rows) / (1 + 0.45 * Double(index * index % 97))
            var plan = TablePlan(
                schema, isUpper ? name.uppercased() : name, rows: max(12, Int(size)))
            plan.rowBytes = 90 + index * 53 % 400
            plan.changeWeight = index % 5 == 4 ? 0 : 1 / Double(1 + index % 7)
            return plan
        }
    }
}
