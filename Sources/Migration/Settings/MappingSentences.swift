/// A task's table mappings as sentences, in the order of the rules.
///
/// Source: the user guide, "Using table mapping to specify task settings".
public struct MappingSentences: Sendable, Hashable {
    /// One rule: its number at AWS and its sentence.
    public struct Rule: Sendable, Hashable {
        public let id: String
        public let sentence: String
    }

    public let rules: [Rule]

    /// Reads the JSON text of `ReplicationTask.tableMappings`.
    ///
    /// - Throws: `.unreadableReply` if the text is no mapping. A rule of an unknown kind is kept as a
    ///   sentence that says so, with all its members.
    public init(json: String) throws(ServiceFailure) {
        rules = try MappingDocument(json: json).rules.enumerated().map { index, rule in
            Rule(
                id: rule["rule-id"] ?? "\(index + 1)", sentence: MappingRule(json: rule).sentence)
        }
    }
}

/// One rule of table mappings, written as a sentence that has every member which changes what is
/// migrated.
struct MappingRule {
    let json: JSONNode

    var sentence: String {
        let said = words
        let known = Self.common.union(said.known)
        guard let rest = json.rest(without: known) else { return said.text + "." }
        return "\(said.text); \(rest)."
    }

    /// Members every rule has, which change nothing by themselves.
    private static let common: Set<String> = [
        "rule-type", "rule-id", "rule-name", "rule-action", "object-locator",
    ]

    /// A sentence without its stop, and the members it has in it.
    private typealias Words = (text: String, known: Set<String>)

    private var words: Words {
        switch json["rule-type"] {
        case "selection": return selection
        case "transformation": return transformation
        case "table-settings": return settings
        case "object-mapping": return objectMapping
        case "validation": return validation
        case "post-processing":
            return ("Process \(locator.text) after the load (\(action))", [])
        case let type:
            return (
                "A rule of a kind not known here: \(type ?? "none named"), \(action), "
                    + locator.text, []
            )
        }
    }

    private var locator: MappingLocator { MappingLocator(json.member("object-locator")) }

    private var action: String { json["rule-action"] ?? "no action named" }

    private var selection: Words {
        let rows = json.member("filters").items.map { MappingFilter(json: $0).text }
        let only = rows.isEmpty ? "" : ", only rows where " + rows.joined(separator: " and ")
        let order = json["load-order"].map { ", loaded with order \($0) (the greater first)" } ?? ""
        let verb =
            switch json["rule-action"] {
            case "include": "Include"
            case "exclude": "Exclude"
            case "explicit": "Include exactly"
            default: "Do '\(action)' with"
            }
        return ("\(verb) \(locator.text)\(only)\(order)", ["filters", "load-order"])
    }

    private var objectMapping: Words {
        let target = json["target-table-name"].map { " '\($0)'" } ?? ""
        let parameters = json.member("mapping-parameters")
        let how = parameters == .null ? "" : " with \(parameters.compact)"
        let verb =
            switch json["rule-action"] {
            case "map-record-to-record": "Write each row of \(locator.text) as a record"
            case "map-record-to-document": "Write each row of \(locator.text) as a document"
            default: "Do '\(action)' with \(locator.text)"
            }
        return (
            "\(verb)\(target.isEmpty ? "" : " of" + target)\(how)",
            ["target-table-name", "mapping-parameters"]
        )
    }

    private var validation: Words {
        let what = locator.text(of: json["rule-target"] ?? "table")
        let functions = ["source", "target"].compactMap { side in
            json["\(side)-function"].map { "\($0) at the \(side)" }
        }
        return (
            "Compare \(what) by \(functions.isEmpty ? action : functions.joined(separator: " and "))"
                + ", not by its own value",
            ["rule-target", "source-function", "target-function"]
        )
    }

    private var settings: Words {
        var parts: [String] = []
        let load = json.member("parallel-load")
        if load != .null {
            let rest = load.rest(without: ["type"]).map { " (\($0))" } ?? ""
            parts.append("Load \(locator.text) in parallel: \(load["type"] ?? "no type")\(rest)")
        }
        let lobs = json.member("lob-settings")
        if lobs != .null {
            let limit = lobs["bulk-max-size"].map { ", up to \($0) KB at once" } ?? ""
            let rest = lobs.rest(without: ["mode", "bulk-max-size"]).map { ", \($0)" } ?? ""
            let what = parts.isEmpty ? " of \(locator.text)" : " of them"
            parts.append(
                "\(parts.isEmpty ? "Treat" : "treat") large objects\(what) in mode "
                    + "'\(lobs["mode"] ?? "none named")'\(limit)\(rest)")
        }
        let text =
            parts.isEmpty ? "Special settings for \(locator.text)" : parts.joined(separator: "; ")
        return (text, ["parallel-load", "lob-settings"])
    }
}

extension MappingRule {
    private var transformation: (text: String, known: Set<String>) {
        let target = json["rule-target"] ?? "object"
        let what = locator.text(of: target)
        let (type, key) = (json.member("data-type"), json.member("primary-key-def"))
        switch json["rule-action"] {
        case "add-column":
            let typed = type == .null ? "" : " of type \(Self.text(ofType: type))"
            let filled = json["expression"].map { ", filled with \($0)" } ?? ""
            return (
                "Add the column \(value) to \(locator.text)\(typed)\(filled)",
                ["rule-target", "value", "expression", "data-type"]
            )
        case "change-data-type":
            return (
                "Change the type of \(what) to \(Self.text(ofType: type))",
                ["rule-target", "data-type"]
            )
        case "define-primary-key":
            let columns = key.member("columns").items.map(\.compact).joined(separator: ", ")
            let origin = key["origin"].map { ", taken from the \($0)" } ?? ""
            let rest = key.rest(without: ["name", "origin", "columns"]).map { ", \($0)" } ?? ""
            return (
                "Give \(what) the primary key\(key["name"].map { " '\($0)'" } ?? "")"
                    + (columns.isEmpty ? "" : " of \(columns)") + origin + rest,
                ["rule-target", "primary-key-def"]
            )
        default:
            return (renaming(of: what), ["rule-target", "value", "old-value"])
        }
    }

    private var value: String { json["value"].map { "'\($0)'" } ?? "nothing named" }

    private func renaming(of what: String) -> String {
        let old = json["old-value"].map { "'\($0)'" } ?? "nothing named"
        switch json["rule-action"] {
        case "rename": return "Rename \(what) to \(value)"
        case "remove-column": return "Exclude \(what)"
        case "include-column": return "Keep only \(what)"
        case "convert-lowercase": return "Write the name of \(what) in lower case"
        case "convert-uppercase": return "Write the name of \(what) in upper case"
        case "add-prefix": return "Put \(value) before the name of \(what)"
        case "remove-prefix": return "Take \(value) from the beginning of the name of \(what)"
        case "replace-prefix":
            return "Replace \(old) at the beginning of the name of \(what) with \(value)"
        case "add-suffix": return "Put \(value) after the name of \(what)"
        case "remove-suffix": return "Take \(value) from the end of the name of \(what)"
        case "replace-suffix":
            return "Replace \(old) at the end of the name of \(what) with \(value)"
        case "add-before-image-columns": return "Add columns with the values of before to \(what)"
        case "data-masking-digits-mask": return "Mask the digits of \(what) with \(value)"
        case "data-masking-digits-randomize": return "Randomize the digits of \(what)"
        case "data-masking-hash-mask": return "Replace the values of \(what) by their hash"
        default:
            return "Do '\(json["rule-action"] ?? "nothing named")' with \(what), value \(value)"
        }
    }

    /// `numeric(12, 3)`, `string(40)`.
    private static func text(ofType type: JSONNode) -> String {
        let sizes = ["length", "precision", "scale"].compactMap { type[$0] }
        let rest = type.rest(without: ["type", "length", "precision", "scale"])
        return (type["type"] ?? "another")
            + (sizes.isEmpty ? "" : "(\(sizes.joined(separator: ", ")))")
            + (rest.map { " with \($0)" } ?? "")
    }
}

/// The objects a mapping rule applies to: patterns of names, in which `%` stands for any text.
struct MappingLocator {
    private let schema: String
    private let table: String?
    private let column: String?
    private let nouns: (one: String, every: String)
    private let rest: String

    init(_ json: JSONNode) {
        schema = json["schema-name"] ?? "%"
        table = json["table-name"]
        column = json["column-name"]
        nouns =
            switch json["table-type"] {
            case "view": ("view", "view")
            case "all": ("table or view", "table and view")
            case nil, "table": ("table", "table")
            case let type?: (type, type)
            }
        let known: Set<String> = ["schema-name", "table-name", "column-name", "table-type"]
        rest = json.rest(without: known).map { " (\($0))" } ?? ""
    }

    /// The tables or views, as a phrase.
    var text: String {
        guard let table, table != "%" else { return "every \(nouns.every) of \(schemas)\(rest)" }
        return Self.named(nouns.one, table) + " of \(schemas)\(rest)"
    }

    /// The object a transformation changes, as a phrase.
    func text(of target: String) -> String {
        switch target {
        case "schema": schemas
        case "table": text
        case "column":
            Self.named("column", column ?? "%") + " of " + text
        default: "\(target) of \(text)"
        }
    }

    private var schemas: String { Self.named("schema", schema) }

    private static func named(_ noun: String, _ pattern: String) -> String {
        if pattern == "%" { return "every \(noun)" }
        return pattern.contains("%" as Character)
            ? "\(plural(of: noun)) like '\(pattern)'" : "\(noun) '\(pattern)'"
    }

    /// `tables or views` of `table or view`.
    private static func plural(of noun: String) -> String {
        noun.split(separator: " ").map { $0 == "or" ? "or" : "\($0)s" }.joined(separator: " ")
    }
}

/// A condition on rows in a selection rule.
struct MappingFilter {
    let json: JSONNode

    /// `ID is between 1 and 100`.
    var text: String {
        let column = json["column-name"] ?? "a column"
        let conditions = json.member("filter-conditions").items.map(Self.condition)
        let type = json["filter-type"].map { $0 == "source" ? "" : " (filter-type \($0))" } ?? ""
        let rest = json.rest(without: ["column-name", "filter-conditions", "filter-type"])
        return "\(column) " + (conditions.isEmpty ? "?" : conditions.joined(separator: " or "))
            + type + (rest.map { " (\($0))" } ?? "")
    }

    private static func condition(_ condition: JSONNode) -> String {
        let operation = condition["filter-operator"] ?? "?"
        let value = condition["value"] ?? ""
        let bounds = (condition["start-value"] ?? "", condition["end-value"] ?? "")
        switch operation {
        case "eq": return "is \(value)"
        case "noteq": return "is not \(value)"
        case "gte": return "is at least \(value)"
        case "gt": return "is greater than \(value)"
        case "ste", "lte": return "is at most \(value)"
        case "st", "lt": return "is less than \(value)"
        case "between": return "is between \(bounds.0) and \(bounds.1)"
        case "notbetween": return "is not between \(bounds.0) and \(bounds.1)"
        case "null": return "is null"
        case "notnull": return "is not null"
        default:
            return condition.rest(without: ["filter-operator"]).map { "\(operation) \($0)" }
                ?? operation
        }
    }
}
