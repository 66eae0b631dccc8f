/// Writes wire values as JSON: no blanks, members in order, times as seconds with a fraction.
struct JSONWriter: Sendable {
    private(set) var bytes: [UInt8] = []

    static func bytes(of value: WireValue) -> [UInt8] {
        var writer = JSONWriter()
        writer.bytes.reserveCapacity(4096)
        writer.write(value)
        return writer.bytes
    }

    static func text(of value: WireValue) -> String {
        String(decoding: bytes(of: value), as: UTF8.self)
    }

    private mutating func write(_ value: WireValue) {
        switch value {
        case .null: append("null")
        case .bool(let value): append(value ? "true" : "false")
        case .integer(let value): write(value)
        case .number(let value): append(value.isFinite ? Self.decimal(value) : "\"NaN\"")
        case .time(let value): write(time: value)
        case .string(let value): write(value)
        case .array(let values): write(values)
        case .object(let object): write(object)
        }
    }

    private mutating func write(_ values: [WireValue]) {
        bytes.append(UInt8(ascii: "["))
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(value)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func write(_ object: WireObject) {
        bytes.append(UInt8(ascii: "{"))
        for (index, member) in object.members.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(member.name)
            bytes.append(UInt8(ascii: ":"))
            write(member.value)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        defer { bytes.append(UInt8(ascii: "\"")) }
        // Nearly every text of an answer is plain and is copied whole.
        var copy = text
        let isPlain = copy.withUTF8 { text in
            let isPlain = !text.contains(where: Self.needsEscape)
            if isPlain { bytes.append(contentsOf: text) }
            return isPlain
        }
        if isPlain { return }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case UInt8(ascii: "\n"): append("\\n")
            case UInt8(ascii: "\r"): append("\\r")
            case UInt8(ascii: "\t"): append("\\t")
            case 0..<0x20: append("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
            default: bytes.append(byte)
            }
        }
    }

    private mutating func write(_ number: Int) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        write(digits: number.magnitude)
    }

    private mutating func write(digits number: UInt) {
        if number >= 10 { write(digits: number / 10) }
        bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    /// Seconds with milliseconds as far as they are not zero, and one digit at least.
    private mutating func write(time: Double) {
        let thousandths = (time * 1000).rounded()
        guard thousandths >= 0, thousandths < 1e15 else {
            return append(Self.decimal(thousandths / 1000))
        }
        let (seconds, fraction) = UInt(thousandths).quotientAndRemainder(dividingBy: 1000)
        write(digits: seconds)
        bytes.append(UInt8(ascii: "."))
        write(digits: fraction / 100)
        if fraction % 100 > 0 { write(digits: fraction / 10 % 10) }
        if fraction % 10 > 0 { write(digits: fraction % 10) }
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// The shortest decimal, without the exponent that `description` uses for large values.
    private static func decimal(_ value: Double) -> String {
        if value == value.rounded(), abs(value) < 1e15 { return "\(Int(value)).0" }
        return value.description
    }
}
