import Foundation

/// Any JSON document.
enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// The member of an object; nil for anything else and for an absent or null member.
    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self, let member = members[name], member != .null else {
            return nil
        }
        return member
    }

    /// The text of a string, else nil.
    var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The value of a number, else nil.
    var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}

extension JSONValue: Encodable {
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

/// JSON as AWS writes and reads it.
enum JSONCoding {
    /// Encodes with members in order of name, so that equal inputs give equal bytes.
    static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            let seconds = date.timeIntervalSince1970
            if let whole = Int64(exactly: seconds) {
                try container.encode(whole)
            } else {
                try container.encode(seconds)
            }
        }
        return Array(try encoder.encode(value))
    }
}

extension JSONValue {
    /// Reads any JSON document; an empty one is an empty object. Nothing in it is passed over.
    ///
    /// - Throws: when it is not JSON, or has a number that no number here has.
    init(reading body: [UInt8]) throws(UnreadableBody) {
        guard String(validating: body, as: UTF8.self) != nil else {
            throw UnreadableBody("is not valid UTF-8")
        }
        var reader = WireReader(body)
        reader.skipBlanks()
        self = reader.index < body.count ? try reader.anyValue() : .object([:])
        try reader.end()
    }
}

extension WireReader {
    /// Reads whatever value is due.
    mutating func anyValue() throws(UnreadableBody) -> JSONValue {
        switch peek {
        case UInt8(ascii: "{"):
            var object = AnyObjectMembers()
            try self.object(&object)
            return .object(object.members)
        case UInt8(ascii: "["):
            var list: [JSONValue] = []
            _ = try eachElement { (reader) throws(UnreadableBody) in
                list.append(try reader.anyValue())
            }
            return .array(list)
        case UInt8(ascii: "\""): return .string(try text())
        case UInt8(ascii: "t"):
            try word("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try word("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try null()
            return .null
        default:
            let number = WireNumber(bytes, try numberRange())
            if let whole = number.whole(in: bytes) { return .integer(Int64(whole)) }
            guard let real = number.real(in: bytes) else { throw .malformed }
            return .number(real)
        }
    }
}

private struct AnyObjectMembers: WireReadable {
    var members: [String: JSONValue] = [:]

    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        members[member.text] = try reader.anyValue()
    }
}
