/// Finds brackets of a TOML file that the parser, TOMLKit, would end the program on: table headers that begin with no key, such
/// as `[.a]` and `[é]`, and lists that are closed as tables.
///
/// The parser has assertions where such a file should be refused: so they are looked for before. Of
/// well-formed TOML nothing is refused.
public struct TOMLBrackets {
    /// A bracket that cannot stand where it does.
    public struct Fault: Sendable, Equatable {
        /// From 1.
        public var line: Int
        /// What is wrong, as a sentence.
        public var message: String
    }

    private let bytes: [UInt8]
    private var place = 0
    private var line = 1

    /// The first fault; nil if there is none.
    public static func fault(in text: String) -> Fault? {
        var brackets = TOMLBrackets(text)
        return brackets.find()
    }

    private init(_ text: String) { bytes = Array(text.utf8) }

    private mutating func find() -> Fault? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
        while place < bytes.count {
            skipBlanks()
            if peek(0) == UInt8(ascii: "[") {
                guard hasKey() else {
                    return Fault(
                        line: line,
                        message:
                            "a table's name in brackets begins with a letter, a digit, -, _ or "
                            + "a quote.")
                }
                skipLine()
            } else if let fault = skipStatement() {
                return fault
            }
        }
        return nil
    }

    /// True if a key follows the brackets, or something the parser refuses by itself.
    private func hasKey() -> Bool {
        var next = afterBlanks(place + 1)
        if next < bytes.count, bytes[next] == UInt8(ascii: "[") { next = afterBlanks(next + 1) }
        guard next < bytes.count else { return true }
        switch bytes[next] {
        case UInt8(ascii: "]"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "-"),
            UInt8(ascii: "_"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
            return true
        default: return false
        }
    }

    /// A key with its value, which may go over several lines.
    private mutating func skipStatement() -> Fault? {
        var open: [UInt8] = []
        while let byte = peek(0) {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): skipString(byte)
            case UInt8(ascii: "#"): skipComment()
            case UInt8(ascii: "\n"):
                advance()
                if open.isEmpty { return nil }
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                open.append(byte)
                advance()
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                let other = byte == UInt8(ascii: "]") ? UInt8(ascii: "[") : UInt8(ascii: "{")
                if let last = open.popLast(), last != other {
                    return Fault(
                        line: line,
                        message: byte == UInt8(ascii: "]")
                            ? "a table in braces is closed with ]." : "a list is closed with }.")
                }
                advance()
            default: advance()
            }
        }
        return nil
    }

    private mutating func skipString(_ quote: UInt8) {
        let isLong = peek(1) == quote && peek(2) == quote
        let length = isLong ? 3 : 1
        for _ in 0..<length { advance() }
        while let byte = peek(0) {
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                advance()
                advance()
            } else if byte == quote, !isLong || peek(1) == quote && peek(2) == quote {
                for _ in 0..<length { advance() }
                // A long text may end with one or two quotes of its own.
                while isLong, peek(0) == quote { advance() }
                return
            } else if byte == UInt8(ascii: "\n"), !isLong {
                return
            } else {
                advance()
            }
        }
    }

    private mutating func skipComment() {
        while let byte = peek(0), byte != UInt8(ascii: "\n") { advance() }
    }

    private mutating func skipLine() {
        skipComment()
        advance()
    }

    private mutating func skipBlanks() { place = afterBlanks(place) }

    private func afterBlanks(_ start: Int) -> Int {
        var next = start
        while next < bytes.count,
            bytes[next] == UInt8(ascii: " ") || bytes[next] == UInt8(ascii: "\t")
        {
            next += 1
        }
        return next
    }

    private func peek(_ ahead: Int) -> UInt8? {
        place + ahead < bytes.count ? bytes[place + ahead] : nil
    }

    private mutating func advance() {
        guard let byte = peek(0) else { return }
        if byte == UInt8(ascii: "\n") { line += 1 }
        place += 1
    }
}
