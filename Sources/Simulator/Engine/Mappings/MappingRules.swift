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

/// A name with DMS's wildcards: `%` for any text, `_` for one character, `[_]` for an underscore,
/// `[ab]` and `[a-d]` for one character of a set (user guide, wildcards in table mapping).
struct MappingPattern: Sendable, Equatable {
    private enum Part: Sendable, Equatable {
        case text(Character)
        case one
        case any
        case set([ClosedRange<Character>])
    }

    private let parts: [Part]
    private let fitsAll: Bool
    /// The name itself, where the pattern has no wildcard; `nil` where it has one.
    let literal: String?

    /// A literal name, as in explicit rules, which have no wildcards.
    init(exactly name: String) {
        parts = name.map(Part.text)
        fitsAll = false
        literal = name
    }

    init(_ pattern: String) {
        var parts: [Part] = []
        var rest = Substring(pattern)
        while let character = rest.popFirst() {
            switch character {
            case "%": parts.append(.any)
            case "_": parts.append(.one)
            case "[":
                guard let end = rest.firstIndex(of: "]"), end > rest.startIndex else {
                    parts.append(.text(character))
                    continue
                }
                parts.append(.set(Self.ranges(Array(rest[..<end]))))
                rest = rest[rest.index(after: end)...]
            default: parts.append(.text(character))
            }
        }
        self.parts = parts
        fitsAll = parts == [.any]
        let letters = parts.map { part -> Character? in
            if case .text(let character) = part { return character }
            return nil
        }
        literal = letters.contains(nil) ? nil : pattern
    }

    /// Whether the whole name fits; case counts.
    func matches(_ name: String) -> Bool {
        if let literal { return literal == name }
        if fitsAll { return true }
        return Self.matches(Array(name)[...], parts[...])
    }

    private static func matches(_ name: ArraySlice<Character>, _ parts: ArraySlice<Part>) -> Bool {
        // Greedy matching with one backtracking point: linear in space, no recursion.
        var (here, part) = (name.startIndex, parts.startIndex)
        var retry: (name: Int, part: Int)?
        while here < name.endIndex {
            if part < parts.endIndex, parts[part] == .any {
                retry = (here, part)
                part += 1
            } else if part < parts.endIndex, fits(name[here], parts[part]) {
                here += 1
                part += 1
            } else if let last = retry {
                here = last.name + 1
                part = last.part + 1
                retry = (here, last.part)
            } else {
                return false
            }
        }
        return parts[part...].allSatisfy { $0 == .any }
    }

    private static func fits(_ character: Character, _ part: Part) -> Bool {
        switch part {
        case .text(let wanted): wanted == character
        case .one: true
        case .any: false
        case .set(let ranges): ranges.contains { $0.contains(character) }
        }
    }

    private static func ranges(_ characters: [Character]) -> [ClosedRange<Character>] {
        var ranges: [ClosedRange<Character>] = []
        var index = 0
        while index < characters.count {
            let low = characters[index]
            if index + 2 < characters.count, characters[index + 1] == "-",
                low <= characters[index + 2]
            {
                ranges.append(low...characters[index + 2])
                index += 3
            } else {
                ranges.append(low...low)
                index += 1
            }
        }
        return ranges
    }
}
