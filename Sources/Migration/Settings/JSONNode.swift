/// A value of any JSON document, for documents with members this program does not know.
enum JSONNode: Sendable, Hashable, Decodable {
    case null
    case flag(Bool)
    case whole(Int)
    case number(Double)
    case text(String)
    case array([JSONNode])
    case object([String: JSONNode])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Int.self) {
            self = .whole(number)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let items = try? container.decode([JSONNode].self) {
            self = .array(items)
        } else {
            self = .object(try container.decode([String: JSONNode].self))
        }
    }

    /// A member of an object as text, numbers included; nil of anything else.
    subscript(name: String) -> String? {
        guard case .object(let members) = self else { return nil }
        switch members[name] {
        case .text(let text): return text
        case .whole(let number): return "\(number)"
        case .number(let number): return "\(number)"
        case .flag(let flag): return "\(flag)"
        default: return nil
        }
    }

    /// A member of an object, whatever it is; null if there is none.
    func member(_ name: String) -> JSONNode {
        guard case .object(let members) = self else { return .null }
        return members[name] ?? .null
    }

    /// The items of an array; none of anything else.
    var items: [JSONNode] {
        guard case .array(let items) = self else { return [] }
        return items
    }
}
