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
