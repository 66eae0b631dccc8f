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
