/// The names of a task's tables at the target, by its transformation rules.
///
/// DescribeTableStatistics has the source names; the log has these.
struct TransformationRules: Sendable, Equatable {
    private struct Rule: Sendable, Equatable {
        let identifier: String
        let action: String
        let concernsSchema: Bool
        let schema: MappingPattern
        let table: MappingPattern
        let value: String
        let oldValue: String
    }

    private let rules: [Rule]

    /// Reads the transformation rules for schemas and tables; those for columns change no name.
    init(mappings text: String) {
        let document = try? WireValue(json: Array(text.utf8))
        guard case .array(let rules) = document?["rules"] else {
            self.rules = []
            return
        }
        self.rules = rules.compactMap(Self.rule)
    }

    /// Each rule as the log of a start names it.
    var descriptions: [String] {
        rules.map { rule in
            "Transformation rule '\(rule.identifier)' (\(rule.action)) is applied to "
                + (rule.concernsSchema ? "schemas" : "tables")
        }
    }

    /// The name at the target of a table of the source.
    func target(of name: QualifiedTableName) -> QualifiedTableName {
        var schema = name.schema
        var table = name.table
        for rule in rules where rule.schema.matches(name.schema) {
            if rule.concernsSchema {
                schema = Self.changed(schema, by: rule)
            } else if rule.table.matches(name.table) {
                table = Self.changed(table, by: rule)
            }
        }
        return QualifiedTableName(schema: schema, table: table)
    }

    private static func rule(_ value: WireValue) -> Rule? {
        guard value["rule-type"] == .string("transformation"),
            case .string(let action) = value["rule-action"],
            case .string(let schema) = value["object-locator"]?["schema-name"]
        else { return nil }
        let target = value["rule-target"]
        guard target == .string("schema") || target == .string("table") else { return nil }
        return Rule(
            identifier: text(value["rule-id"]) ?? "0", action: action,
            concernsSchema: target == .string("schema"), schema: MappingPattern(schema),
            table: MappingPattern(text(value["object-locator"]?["table-name"]) ?? "%"),
            value: text(value["value"]) ?? "", oldValue: text(value["old-value"]) ?? "")
    }

    private static func text(_ value: WireValue?) -> String? {
        if case .string(let text) = value { return text }
        if case .integer(let number) = value { return String(number) }
        return nil
    }

    private static func changed(_ name: String, by rule: Rule) -> String {
        switch rule.action {
        case "rename": rule.value.isEmpty ? name : rule.value
        case "convert-lowercase": name.lowercased()
        case "convert-uppercase": name.uppercased()
        case "add-prefix": rule.value + name
        case "add-suffix": name + rule.value
        case "remove-prefix": name.hasPrefix(rule.value) ? without(prefix: rule.value, name) : name
        case "remove-suffix": name.hasSuffix(rule.value) ? without(suffix: rule.value, name) : name
        case "replace-prefix":
            name.hasPrefix(rule.oldValue) ? rule.value + without(prefix: rule.oldValue, name) : name
        case "replace-suffix":
            name.hasSuffix(rule.oldValue) ? without(suffix: rule.oldValue, name) + rule.value : name
        default: name
        }
    }

    private static func without(prefix: String, _ name: String) -> String {
        String(name.dropFirst(prefix.count))
    }

    private static func without(suffix: String, _ name: String) -> String {
        String(name.dropLast(suffix.count))
    }
}
