import Basics

extension WireValue: JSONReadable {
    init?(_ part: JSONPart<WireValue>) {
        switch part {
        case .null: self = .null
        case .flag(let flag): self = .bool(flag)
        case .number(let digits):
            if let whole = Int(digits) {
                self = .integer(whole)
            } else {
                guard let number = Double(digits), number.isFinite else { return nil }
                self = .number(number)
            }
        case .text(let text): self = .string(text)
        case .list(let values): self = .array(values)
        case .object(let members):
            var object = WireObject(capacity: members.count)
            for member in members { object.append(member.name, member.value) }
            self = .object(object)
        }
    }

    /// Reads a JSON document.
    init(json bytes: [UInt8]) throws(JSONFailure) {
        self = try JSONReader<WireValue>.value(of: bytes)
    }

    /// A value as JSON: no blanks, members in order, times as seconds with a fraction.
    static func jsonBytes(of value: WireValue) -> [UInt8] {
        var writer = JSONWriter(capacity: 4096)
        value.write(to: &writer)
        return writer.bytes
    }

    /// The same as text.
    static func jsonText(of value: WireValue) -> String {
        String(decoding: jsonBytes(of: value), as: UTF8.self)
    }

    private func write(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.writeNull()
        case .bool(let flag): writer.write(flag)
        case .integer(let number): writer.write(number)
        case .number(let number): writer.write(number)
        case .time(let seconds): writer.write(seconds: seconds)
        case .string(let text): writer.write(text)
        case .array(let values):
            writer.beginList()
            for value in values { value.write(to: &writer) }
            writer.endList()
        case .object(let object):
            writer.beginObject()
            for member in object.members {
                writer.write(name: member.name)
                member.value.write(to: &writer)
            }
            writer.endObject()
        }
    }
}
