/// One rule of table mappings, to be read as a sentence.
struct MappingRule {
    let json: JSONValue

    var sentence: String {
        switch json["rule-type"] {
        case "selection": selection
        case "transformation": transformation
        case "table-settings": settings
        case let type: "A rule of a kind not known here: \(type ?? "none named")."
        }
    }

    private var selection: String {
        let what = MappingLocator(json.member("object-locator")).words
        let rows = json.member("filters").items.map { MappingFilter(json: $0).words }
        let only = rows.isEmpty ? "" : ", only rows where " + rows.joined(separator: " and ")
        switch json["rule-action"] {
        case "include": return "Include \(what)\(only)."
        case "exclude": return "Leave out \(what)\(only)."
        case "explicit": return "Include exactly \(what)\(only)."
        case let action: return "Do '\(action ?? "nothing named")' with \(what)\(only)."
        }
    }

    private var transformation: String {
        let target = json["rule-target"] ?? "object"
        let locator = MappingLocator(json.member("object-locator"))
        let what = locator.words(of: target)
        let value = json["value"].map { "'\($0)'" } ?? "nothing named"
        let old = json["old-value"].map { "'\($0)'" } ?? "nothing named"
        switch json["rule-action"] {
        case "rename": return "Rename \(what) to \(value)."
        case "remove-column": return "Leave out \(what)."
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
        case "add-column": return "Add the column \(value) to \(locator.words)."
        case "change-data-type":
            return "Change the type of \(what) to \(json.member("data-type")["type"] ?? "another")."
        case "define-primary-key": return "Give \(what) a primary key."
        case let action: return "Do '\(action ?? "nothing named")' with \(what), value \(value)."
        }
    }

    private var settings: String {
        let what = MappingLocator(json.member("object-locator")).words
        if let kind = json.member("parallel-load")["type"] {
            return "Load \(what) in parallel: \(kind)."
        }
        if let mode = json.member("lob-settings")["mode"] {
            return "Treat large objects of \(what) in mode '\(mode)'."
        }
        return "Special settings for \(what)."
    }
}
