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

extension JSONValue: Codable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
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

/// JSON as AWS writes and reads it.
enum JSONCoding {
    /// Deeper documents are refused: a decoder that recurses must not be led into the ground.
    static let deepestNesting = 128

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

    /// Decodes a document; an empty body is an empty object.
    static func decode<Value: Decodable>(_ type: Value.Type, from body: [UInt8]) throws -> Value {
        guard String(validating: body, as: UTF8.self) != nil else {
            throw UnreadableBody("is not valid UTF-8")
        }
        try JSONScan.check(body, deepest: deepestNesting)
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom(Timestamp.decode)
        let isBlank = body.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        return try decoder.decode(type, from: Data(isBlank ? Array("{}".utf8) : body))
    }
}

/// Looks a JSON document over before it is decoded: for what a decoder would take without a word, or
/// run into the ground on.
///
/// It judges no grammar; that is the decoder's business.
struct JSONScan {
    private let body: [UInt8]
    private var index = 0
    /// The members met so far of each object that is open, innermost last; nil for a list.
    private var open: [Set<ArraySlice<UInt8>>?] = []
    /// Whether the next string is the name of a member.
    private var isNameNext = false

    private init(_ body: [UInt8]) { self.body = body }

    /// Refuses nesting deeper than the limit, members given twice, and numbers no number has.
    static func check(_ body: [UInt8], deepest: Int) throws(UnreadableBody) {
        var scan = JSONScan(body)
        while scan.index < body.count { try scan.step(deepest: deepest) }
    }

    private mutating func step(deepest: Int) throws(UnreadableBody) {
        let byte = body[index]
        index += 1
        switch byte {
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard open.count < deepest else {
                throw UnreadableBody("is nested deeper than \(deepest) levels")
            }
            isNameNext = byte == UInt8(ascii: "{")
            open.append(isNameNext ? [] : nil)
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            _ = open.popLast()
            isNameNext = false
        case UInt8(ascii: ","): isNameNext = open.last.map { $0 != nil } ?? false
        case UInt8(ascii: "N"), UInt8(ascii: "I"):
            // `NaN`, `Infinity`, `-Infinity`: some writers of JSON have them, JSON has not.
            throw UnreadableBody("has a number that is not finite")
        default: break
        }
    }

    private mutating func string() throws(UnreadableBody) {
        let start = index
        while index < body.count, body[index] != UInt8(ascii: "\"") {
            index += body[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        let end = min(index, body.count)
        index = end + 1
        guard isNameNext, let last = open.indices.last else { return }
        isNameNext = false
        if open[last]?.insert(body[start..<end]).inserted == false {
            let name = OneLine.text(String(decoding: body[start..<end].prefix(40), as: UTF8.self))
            throw UnreadableBody("has '\(name)' twice in one object")
        }
    }
}
