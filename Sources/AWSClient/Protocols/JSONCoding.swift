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

/// Why a body could not be read, as the end of a sentence that begins with *the answer*.
struct UnreadableBody: Error, Equatable {
    var reason: String

    init(_ reason: String) { self.reason = reason }
}
