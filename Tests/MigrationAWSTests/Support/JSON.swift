import Foundation

/// A JSON document as a value, for taking recordings apart.
enum JSON: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    /// The document as the client writes one: members in order of name, no blanks.
    var bytes: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(self))
        }
    }
}

extension JSON: Codable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSON].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSON].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}

extension JSON {
    /// A value that cannot be taken for this one.
    var ofAnotherType: JSON {
        switch self {
        case .object, .array: .bool(true)
        default: .object(["odd": .array([.bool(true)])])
        }
    }

    /// The document once for every member of every object in it, with that member changed: nil
    /// removes it.
    func changingEachMember(_ change: (JSON) -> JSON?) -> [(path: String, document: JSON)] {
        switch self {
        case .object(let members):
            members.sorted { $0.key < $1.key }.flatMap { name, value in
                let changed = [(path: name, document: with(name, change(value)))]
                return changed
                    + value.changingEachMember(change).map { deeper in
                        (path: "\(name).\(deeper.path)", document: with(name, deeper.document))
                    }
            }
        case .array(let items):
            items.indices.flatMap { index in
                items[index].changingEachMember(change).map { deeper in
                    var copy = items
                    copy[index] = deeper.document
                    return (path: "[\(index)].\(deeper.path)", document: .array(copy))
                }
            }
        default: []
        }
    }

    private func with(_ name: String, _ value: JSON?) -> JSON {
        guard case .object(var members) = self else { return self }
        members[name] = value
        return .object(members)
    }
}
