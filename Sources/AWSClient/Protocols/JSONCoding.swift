import Foundation

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
        try checkNesting(body)
        guard String(validating: body, as: UTF8.self) != nil else {
            throw UnreadableBody("is not valid UTF-8")
        }
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom(Timestamp.decode)
        let isBlank = body.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        return try decoder.decode(type, from: Data(isBlank ? Array("{}".utf8) : body))
    }

    /// Counts brackets outside strings.
    private static func checkNesting(_ body: [UInt8]) throws(UnreadableBody) {
        var depth = 0
        var isInString = false
        var isEscaped = false
        for byte in body {
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            if depth > deepestNesting {
                throw UnreadableBody("is nested deeper than \(deepestNesting) levels")
            }
        }
    }
}

/// Why a body could not be read, as the end of a sentence that begins with *the answer*.
struct UnreadableBody: Error, Equatable {
    var reason: String

    init(_ reason: String) { self.reason = reason }
}
