/// What a value of a JSON document is, its parts already read.
public enum JSONPart<Value> {
    case null
    case flag(Bool)
    /// A number as it is written: one of twenty digits is not a `Double`.
    case number(String)
    case text(String)
    case list([Value])
    /// The members in the order they came; a name can be there twice.
    case object([(name: String, value: Value)])
}

/// A type whose values are read from JSON.
public protocol JSONReadable {
    /// Makes a value of its parts; nil refuses the document.
    init?(_ part: JSONPart<Self>)
}

/// Why a text is not JSON, or not the JSON that was asked for.
public struct JSONFailure: Error, Equatable {
    /// What is wrong.
    public let problem: String
    /// At which byte.
    public let offset: Int
}

/// A reader of JSON by RFC 8259 that recurses no deeper than it is told and cannot be led to trap.
public struct JSONReader<Value: JSONReadable> {
    private let bytes: [UInt8]
    private let deepest: Int
    private let takesAnyText: Bool
    private var place = 0
    private var depth = 0

    /// Reads one value that fills all of `bytes`, its lists and objects nested no deeper than
    /// `deepest`.
    ///
    /// With `takesAnyText` a text may hold control characters, and bytes that are no UTF-8, which
    /// become replacement characters: client programs of databases write both.
    public static func value(
        of bytes: [UInt8], deepest: Int = 64, takesAnyText: Bool = false
    ) throws(JSONFailure) -> Value {
        var reader = JSONReader(bytes: bytes, deepest: deepest, takesAnyText: takesAnyText)
        let value = try reader.value()
        reader.skipBlanks()
        guard reader.place == bytes.count else { throw reader.failure("text after the value") }
        return value
    }

    private init(bytes: [UInt8], deepest: Int, takesAnyText: Bool) {
        self.bytes = bytes
        self.deepest = deepest
        self.takesAnyText = takesAnyText
    }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func value() throws(JSONFailure) -> Value {
        skipBlanks()
        let start = place
        let part: JSONPart<Value>
        switch next {
        case UInt8(ascii: "{"): part = .object(try object())
        case UInt8(ascii: "["): part = .list(try list())
        case UInt8(ascii: "\""): part = .text(try text())
        case UInt8(ascii: "t"): part = try word("true", .flag(true))
        case UInt8(ascii: "f"): part = try word("false", .flag(false))
        case UInt8(ascii: "n"): part = try word("null", .null)
        default: part = .number(try number())
        }
        guard let value = Value(part) else {
            throw JSONFailure(problem: "a value that cannot be here", offset: start)
        }
        return value
    }

    // MARK: Lists and objects

    private mutating func object() throws(JSONFailure) -> [(name: String, value: Value)] {
        try enter()
        var members: [(name: String, value: Value)] = []
        defer { depth -= 1 }
        if take(UInt8(ascii: "}")) { return members }
        repeat {
            skipBlanks()
            guard next == UInt8(ascii: "\"") else { throw failure("a member name was expected") }
            let name = try text()
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { throw failure("a colon was expected") }
            members.append((name, try value()))
            skipBlanks()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw failure("a closing brace was expected") }
        return members
    }

    private mutating func list() throws(JSONFailure) -> [Value] {
        try enter()
        var values: [Value] = []
        defer { depth -= 1 }
        if take(UInt8(ascii: "]")) { return values }
        repeat {
            values.append(try value())
            skipBlanks()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw failure("a closing bracket was expected") }
        return values
    }

    private mutating func enter() throws(JSONFailure) {
        guard depth < deepest else { throw failure("too deep") }
        depth += 1
        place += 1
        skipBlanks()
    }

    // MARK: Texts

    private mutating func text() throws(JSONFailure) -> String {
        place += 1
        var text: [UInt8] = []
        while let byte = next {
            place += 1
            switch byte {
            case UInt8(ascii: "\""):
                if takesAnyText { return String(decoding: text, as: UTF8.self) }
                guard let valid = String(validating: text, as: UTF8.self) else {
                    throw failure("not UTF-8")
                }
                return valid
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20 where !takesAnyText: throw failure("a control character in a string")
            default: text.append(byte)
            }
        }
        throw failure("a string without an end")
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONFailure) {
        guard let byte = next else { throw failure("a string without an end") }
        place += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "u"): text.append(contentsOf: String(try scalar()).utf8)
        default: throw failure("an unknown escape")
        }
    }

    /// Reads what follows `\u`. Half a surrogate pair is no character and becomes U+FFFD, as with
    /// Python's reader and Java's; what a text may hold is checked by whoever asked for it.
    private mutating func scalar() throws(JSONFailure) -> Unicode.Scalar {
        let first = try codeUnit()
        guard (0xD800..<0xDC00).contains(first), let second = try lowSurrogate() else {
            return Unicode.Scalar(first) ?? "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
    }

    /// The second half of a surrogate pair; nil, and nothing taken, if something else follows.
    private mutating func lowSurrogate() throws(JSONFailure) -> UInt32? {
        let start = place
        guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            place = start
            return nil
        }
        let unit = try codeUnit()
        if (0xDC00..<0xE000).contains(unit) { return unit }
        place = start
        return nil
    }

    private mutating func codeUnit() throws(JSONFailure) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue
            else { throw failure("four hexadecimal digits were expected") }
            unit = unit << 4 | UInt32(digit)
            place += 1
        }
        return unit
    }

    // MARK: Numbers and words

    private mutating func number() throws(JSONFailure) -> String {
        let start = place
        _ = take(UInt8(ascii: "-"))
        let startsWithZero = next == UInt8(ascii: "0")
        let whole = digits()
        guard whole > 0, !startsWithZero || whole == 1 else { throw failure("not a value") }
        if take(UInt8(ascii: ".")) {
            guard digits() > 0 else { throw failure("not a value") }
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            guard digits() > 0 else { throw failure("not a value") }
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    /// Passes over digits; how many there were.
    private mutating func digits() -> Int {
        let start = place
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
        return place - start
    }

    private mutating func word(
        _ word: String, _ part: JSONPart<Value>
    ) throws(JSONFailure) -> JSONPart<Value> {
        guard bytes[place...].starts(with: word.utf8) else { throw failure("not a value") }
        place += word.utf8.count
        return part
    }

    // MARK: Bytes

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        place += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = next,
            byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
        {
            place += 1
        }
    }

    private func failure(_ problem: String) -> JSONFailure {
        JSONFailure(problem: problem, offset: place)
    }
}
