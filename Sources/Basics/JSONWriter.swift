/// Writes JSON without blanks, value by value: whoever uses it says what comes next, and so in which
/// order members stand and how many digits a number has.
///
/// It puts the commas; that names stand in objects and every list ends is up to the caller.
public struct JSONWriter: Sendable {
    /// What was written.
    public private(set) var bytes: [UInt8] = []
    /// Whether what comes next follows a value of the same list or object.
    private var followsValue = false

    /// A writer with room for so many bytes.
    public init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// Writes `null`.
    public mutating func writeNull() { write(word: "null") }

    /// Writes `true` or `false`.
    public mutating func write(_ flag: Bool) { write(word: flag ? "true" : "false") }

    /// Writes a whole number.
    public mutating func write(_ number: Int) {
        begin()
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        append(digits: number.magnitude)
    }

    /// Writes the shortest decimal that reads as the number, `"NaN"` for what is none.
    public mutating func write(_ number: Double) {
        guard number.isFinite else { return write(word: "\"NaN\"") }
        // Without the exponent that `description` uses for large values.
        let isWhole = number == number.rounded() && abs(number) < 1e15
        write(word: isWhole ? "\(Int(number)).0" : number.description)
    }

    /// Writes seconds with milliseconds as far as they are not zero, and one digit at least.
    public mutating func write(seconds time: Double) {
        let thousandths = (time * 1000).rounded()
        guard thousandths >= 0, thousandths < 1e15 else { return write(thousandths / 1000) }
        begin()
        let (seconds, fraction) = UInt(thousandths).quotientAndRemainder(dividingBy: 1000)
        append(digits: seconds)
        bytes.append(UInt8(ascii: "."))
        append(digits: fraction / 100)
        if fraction % 100 > 0 { append(digits: fraction / 10 % 10) }
        if fraction % 10 > 0 { append(digits: fraction % 10) }
    }

    /// Writes a text with the escapes JSON asks for and no others.
    public mutating func write(_ text: String) {
        begin()
        append(text: text)
    }

    /// Writes the name of a member; its value is written next.
    public mutating func write(name: String) {
        begin()
        append(text: name)
        bytes.append(UInt8(ascii: ":"))
        followsValue = false
    }

    /// Begins a list.
    public mutating func beginList() { open(UInt8(ascii: "[")) }

    /// Ends a list.
    public mutating func endList() { close(UInt8(ascii: "]")) }

    /// Begins an object.
    public mutating func beginObject() { open(UInt8(ascii: "{")) }

    /// Ends an object.
    public mutating func endObject() { close(UInt8(ascii: "}")) }

    // MARK: Bytes

    private mutating func begin() {
        if followsValue { bytes.append(UInt8(ascii: ",")) }
        followsValue = true
    }

    private mutating func open(_ bracket: UInt8) {
        begin()
        bytes.append(bracket)
        followsValue = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        followsValue = true
    }

    private mutating func write(word: String) {
        begin()
        append(word)
    }

    private mutating func append(text: String) {
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

    private mutating func append(digits number: UInt) {
        if number >= 10 { append(digits: number / 10) }
        bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }
}
