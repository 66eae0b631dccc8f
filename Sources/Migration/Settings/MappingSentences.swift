import Foundation

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
    /// - Throws: `.unreadableReply` if the text is no JSON object. A rule of an unknown kind is
    ///   kept as a sentence that says so.
    public init(json: String) throws(ServiceFailure) {
        do {
            let document = try JSONDecoder().decode(JSONNode.self, from: Data(json.utf8))
            guard case .object = document else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: [], debugDescription: "not an object"))
            }
            rules = document.member("rules").items.enumerated().map { index, rule in
                Rule(
                    id: rule["rule-id"] ?? "\(index + 1)",
                    sentence: MappingRule(json: rule).sentence)
            }
        } catch {
            throw ServiceFailure(
                .unreadableReply, message: "The task's table mappings cannot be read: \(error)",
                advice: "Look at the mappings in the DMS console.")
        }
    }
}

/// One rule of table mappings, written as a sentence.
struct MappingRule {
    let json: JSONNode

    var sentence: String {
        switch json["rule-type"] {
        case "selection": selection
        case "transformation": transformation
        case "table-settings": settings
        case let type: "A rule of a kind not known here: \(type ?? "none named")."
        }
    }

    private var selection: String {
        let what = MappingLocator(json.member("object-locator")).text
        let rows = json.member("filters").items.map { MappingFilter(json: $0).text }
        let only = rows.isEmpty ? "" : ", only rows where " + rows.joined(separator: " and ")
        switch json["rule-action"] {
        case "include": return "Include \(what)\(only)."
        case "exclude": return "Exclude \(what)\(only)."
        case "explicit": return "Include exactly \(what)\(only)."
        case let action: return "Do '\(action ?? "nothing named")' with \(what)\(only)."
        }
    }

    private var transformation: String {
        let target = json["rule-target"] ?? "object"
        let locator = MappingLocator(json.member("object-locator"))
        let what = locator.text(of: target)
        let value = json["value"].map { "'\($0)'" } ?? "nothing named"
        let old = json["old-value"].map { "'\($0)'" } ?? "nothing named"
        switch json["rule-action"] {
        case "rename": return "Rename \(what) to \(value)."
        case "remove-column": return "Exclude \(what)."
        case "include-column": return "Keep only \(what)."
        case "convert-lowercase": return "Write the name of \(what) in lower case."
        case "convert-uppercase": return "Write the name of \(what) in upper case."
        case "add-prefix": return "Put \(value) before the name of \(what)."
        case "remove-prefix": return "Take \(value) from the beginning of the name of \(what)."
        case "replace-prefix":
            return "Replace \(old) at the beginning of the name of \(what) with \(value)."
        case "add-suffix": return "Put \(value) after the name of \(what)."
        case "remove-suffix": return "Take \(value) from the end of the name of \(what)."
        case "replace-suffix":
            return "Replace \(old) at the end of the name of \(what) with \(value)."
        case "add-column": return "Add the column \(value) to \(locator.text)."
        case "change-data-type":
            return "Change the type of \(what) to \(json.member("data-type")["type"] ?? "another")."
        case "define-primary-key": return "Give \(what) a primary key."
        case let action: return "Do '\(action ?? "nothing named")' with \(what), value \(value)."
        }
    }

    private var settings: String {
        let what = MappingLocator(json.member("object-locator")).text
        if let kind = json.member("parallel-load")["type"] {
            return "Load \(what) in parallel: \(kind)."
        }
        if let mode = json.member("lob-settings")["mode"] {
            return "Treat large objects of \(what) in mode '\(mode)'."
        }
        return "Special settings for \(what)."
    }
}

/// The objects a mapping rule applies to: patterns of names, in which `%` stands for any text.
struct MappingLocator {
    private let schema: String
    private let table: String?
    private let column: String?
    private let isView: Bool

    init(_ json: JSONNode) {
        schema = json["schema-name"] ?? "%"
        table = json["table-name"]
        column = json["column-name"]
        isView = json["table-type"] == "view"
    }

    /// The tables or views, as a phrase.
    var text: String {
        let noun = isView ? "view" : "table"
        guard let table, table != "%" else { return "every \(noun) of \(schemas)" }
        return Self.named(noun, table) + " of \(schemas)"
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
            ? "\(noun)s like '\(pattern)'" : "\(noun) '\(pattern)'"
    }
}

/// A condition on rows in a selection rule.
struct MappingFilter {
    let json: JSONNode

    /// `ID is between 1 and 100`.
    var text: String {
        let column = json["column-name"] ?? "a column"
        let conditions = json.member("filter-conditions").items.map { condition in
            let operation = condition["filter-operator"] ?? "?"
            let value = condition["value"] ?? ""
            let bounds = (condition["start-value"] ?? "", condition["end-value"] ?? "")
            switch operation {
            case "eq": return "is \(value)"
            case "noteq": return "is not \(value)"
            case "gte": return "is at least \(value)"
            case "ste": return "is at most \(value)"
            case "between": return "is between \(bounds.0) and \(bounds.1)"
            case "notbetween": return "is not between \(bounds.0) and \(bounds.1)"
            case "null": return "is null"
            case "notnull": return "is not null"
            default: return "\(operation) \(value)"
            }
        }
        return "\(column) " + (conditions.isEmpty ? "?" : conditions.joined(separator: " or "))
    }
}
