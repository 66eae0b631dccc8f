/// Which source tables a task's mapping selects.
///
/// A table is selected when an include rule names it and no exclude rule does; `%` stands for any
/// text in either name, and case counts.
struct TableSelection: Sendable, Equatable {
    private struct Rule: Sendable, Equatable {
        let schema: String
        let table: String
        let excludes: Bool
    }

    private let rules: [Rule]

    /// Reads the selection rules of a mapping document; others, such as renames, are passed over.
    init(mappings text: String) {
        let document = try? JSONReader.value(of: Array(text.utf8))
        guard case .array(let rules) = document?["rules"] else {
            self.rules = []
            return
        }
        self.rules = rules.compactMap { rule in
            guard rule["rule-type"] == .string("selection"),
                case .string(let schema) = rule["object-locator"]?["schema-name"],
                case .string(let table) = rule["object-locator"]?["table-name"],
                case .string(let action) = rule["rule-action"]
            else { return nil }
            return Rule(schema: schema, table: table, excludes: action == "exclude")
        }
    }

    func selects(_ plan: TablePlan) -> Bool {
        let matching = rules.filter { rule in
            Self.matches(plan.schema[...], rule.schema[...])
                && Self.matches(plan.name[...], rule.table[...])
        }
        return !matching.isEmpty && !matching.contains(where: \.excludes)
    }

    private static func matches(_ name: Substring, _ pattern: Substring) -> Bool {
        guard let wildcard = pattern.firstIndex(of: "%") else { return name == pattern }
        let before = pattern[..<wildcard]
        guard name.hasPrefix(before) else { return false }
        let rest = pattern[pattern.index(after: wildcard)...]
        guard !rest.isEmpty else { return true }
        var tail = name.dropFirst(before.count)
        while true {
            if matches(tail, rest) { return true }
            guard !tail.isEmpty else { return false }
            tail = tail.dropFirst()
        }
    }
}
