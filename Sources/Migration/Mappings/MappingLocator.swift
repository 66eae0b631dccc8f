/// What a mapping rule is about: patterns of names, in which `%` stands for anything.
struct MappingLocator {
    private let schema: String
    private let table: String?
    private let column: String?
    private let isView: Bool

    init(_ json: JSONValue) {
        schema = json["schema-name"] ?? "%"
        table = json["table-name"]
        column = json["column-name"]
        isView = json["table-type"] == "view"
    }

    /// Tables, however the rule names them.
    var words: String {
        let noun = isView ? "view" : "table"
        guard let table, table != "%" else { return "every \(noun) of \(schemas)" }
        return Self.named(noun, table) + " of \(schemas)"
    }

    /// What a transformation changes.
    func words(of target: String) -> String {
        switch target {
        case "schema": schemas
        case "table": words
        case "column":
            Self.named("column", column ?? "%") + " of " + words
        default: "\(target) of \(words)"
        }
    }

    private var schemas: String { Self.named("schema", schema) }

    private static func named(_ noun: String, _ pattern: String) -> String {
        if pattern == "%" { return "every \(noun)" }
        return pattern.contains("%") ? "\(noun)s like '\(pattern)'" : "\(noun) '\(pattern)'"
    }
}
