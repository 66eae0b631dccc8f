/// Which source tables a task's mapping selects.
///
/// A table is selected when an include or explicit rule names it and no exclude rule does. Filters
/// are ignored: they select rows, not tables.
struct SelectionRules: Sendable, Equatable {
    fileprivate struct Rule: Sendable, Equatable {
        let schema: MappingPattern
        let table: MappingPattern
        let action: String
        let loadOrder: Int
    }

    /// Rules by the one schema they name, for mappings with a rule for each of many schemas.
    private var bySchema: [String: [Rule]] = [:]
    /// Rules that name schemas by a pattern.
    private var patterned: [Rule] = []

    /// Reads the selection rules of a mapping document; others are passed over, as are rules
    /// without a schema, a table or an action.
    init(mappings text: String) {
        let document = try? WireValue(json: Array(text.utf8))
        guard case .array(let rules) = document?["rules"] else { return }
        for rule in rules.compactMap(Self.rule) {
            if let schema = rule.schema.literal {
                bySchema[schema, default: []].append(rule)
            } else {
                patterned.append(rule)
            }
        }
    }

    private static func rule(_ value: WireValue) -> Rule? {
        guard value["rule-type"] == .string("selection"),
            case .string(let schema) = value["object-locator"]?["schema-name"],
            case .string(let table) = value["object-locator"]?["table-name"],
            case .string(let action) = value["rule-action"]
        else { return nil }
        var order = 0
        if case .integer(let number) = value["load-order"] { order = number }
        let isExact = action == "explicit"
        return Rule(
            schema: isExact ? MappingPattern(exactly: schema) : MappingPattern(schema),
            table: isExact ? MappingPattern(exactly: table) : MappingPattern(table), action: action,
            loadOrder: order)
    }

    func selects(_ plan: TablePlan) -> Bool {
        choice(in: plan.schema).loadOrder(of: plan.name) != nil
    }

    /// The rules for one schema: of thousands of tables, each asks only those.
    func choice(in schema: String) -> Choice {
        let fitting = patterned.filter { $0.schema.matches(schema) }
        return Choice(rules: (bySchema[schema] ?? []) + fitting)
    }

    /// The rules that apply to the tables of one schema.
    struct Choice: Sendable {
        fileprivate let rules: [Rule]

        /// The highest load order of the rules that select a table, 0 where they have none; `nil`
        /// for a table that is not selected. Tables of a higher order load first.
        func loadOrder(of table: String) -> Int? {
            var order: Int?
            for rule in rules where rule.table.matches(table) {
                if rule.action == "exclude" { return nil }
                order = max(order ?? Int.min, rule.loadOrder)
            }
            return order
        }
    }

    /// Tables that explicit rules name, whether or not the source has them.
    var explicitNames: [QualifiedTableName] {
        bySchema.keys.sorted().flatMap { bySchema[$0] ?? [] }.compactMap { rule in
            guard rule.action == "explicit", let schema = rule.schema.literal,
                let table = rule.table.literal
            else { return nil }
            return QualifiedTableName(schema: schema, table: table)
        }
    }
}
