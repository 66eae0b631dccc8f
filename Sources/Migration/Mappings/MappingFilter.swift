/// A condition on rows in a selection rule.
struct MappingFilter {
    let json: JSONValue

    /// `ID is between 1 and 100`.
    var words: String {
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
