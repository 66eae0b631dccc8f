/// What lines that say the same have in common: component, codes, and the text without names and
/// numbers.
///
/// `Table 'a'.'T1' was errored/suspended (subtask 0 thread 1).` and the same of another table have
/// one signature. Codes of databases stay: `ORA-01555` is not `ORA-01400`.
public struct LogSignature: Sendable, Hashable {
    /// Nil if none was written.
    public let component: String?
    /// Codes of the engine, as they stand in brackets.
    public let codes: [Int]
    /// One line; `…` stands for a name and `#` for a number.
    public let text: String

    public init(_ line: LogLine) {
        component = line.component
        codes = line.errorCodes
        var reader = SignatureReader(line.text)
        text = reader.read()
    }
}

/// Replaces names and numbers of a text, byte by byte.
private struct SignatureReader {
    private let bytes: [UInt8]
    private var out: [UInt8] = []
    private var index = 0
    /// The word before, in lower case.
    private var lastWord: [UInt8] = []

    init(_ text: String) {
        // What tells lines apart stands at their beginning; SQL and rows follow.
        bytes = Array(text.utf8.prefix(Self.length))
        out.reserveCapacity(bytes.count)
    }

    mutating func read() -> String {
        while index < bytes.count {
            let byte = bytes[index]
            if byte.isSpace {
                append(UInt8(ascii: " "), unlessAfter: UInt8(ascii: " "))
                index += 1
            } else if byte.isQuote {
                takeQuoted()
            } else if byte.isWord {
                takeWord()
            } else {
                out.append(byte)
                index += 1
            }
        }
        return Self.withoutCodes(String(decoding: out, as: UTF8.self))
    }

    private mutating func append(_ byte: UInt8, unlessAfter last: UInt8) {
        if out.last != last { out.append(byte) }
    }

    private mutating func appendName() {
        // Names joined by points are one.
        if out.last == UInt8(ascii: "."), out.dropLast().suffix(3).elementsEqual(Self.name) {
            out.removeLast()
        } else if !out.suffix(3).elementsEqual(Self.name) {
            out += Self.name
        }
    }

    /// `'app'` becomes `…`; an apostrophe stays.
    private mutating func takeQuoted() {
        let quote = bytes[index]
        let isOpening = index == 0 || !bytes[index - 1].isWord
        let limit = min(bytes.count, index + Self.longestName)
        let end = bytes[(index + 1)..<max(limit, index + 1)].firstIndex {
            $0 == quote || $0 == UInt8(ascii: "\n")
        }
        guard isOpening, let end, bytes[end] == quote,
            end + 1 == bytes.count || !bytes[end + 1].isWord
        else {
            out.append(quote)
            index += 1
            return
        }
        appendName()
        index = end + 1
    }

    private mutating func takeWord() {
        let start = index
        while index < bytes.count, bytes[index].isWord || bytes[index].isInsideWord { index += 1 }
        while index > start + 1, bytes[index - 1].isInsideWord { index -= 1 }
        let word = bytes[start..<index]
        defer { lastWord = word.count > 12 ? [] : word.map(\.lowercase) }
        if word.contains(where: \.isDigit) {
            if isCode(word) {
                out += word
            } else {
                append(UInt8(ascii: "#"), unlessAfter: UInt8(ascii: "#"))
            }
        } else if isName(word) {
            appendName()
        } else {
            out += word
        }
    }

    /// `ORA-01555`, `SQL1224N`, and what follows `SqlState:` or `Error`.
    private func isCode(_ word: ArraySlice<UInt8>) -> Bool {
        Self.codePrefixes.contains { word.starts(with: $0) && word.count <= 16 }
            || Self.wordsBeforeCodes.contains { lastWord.elementsEqual($0) }
    }

    /// Parts joined by points or strokes, and what follows `table` and is written in capitals.
    private func isName(_ word: ArraySlice<UInt8>) -> Bool {
        if word.contains(UInt8(ascii: ".")) { return true }
        if word.contains(UInt8(ascii: "/")), word.first == UInt8(ascii: "/") { return true }
        guard Self.wordsBeforeNames.contains(where: { lastWord.elementsEqual($0) }) else {
            return false
        }
        return word.contains(UInt8(ascii: "_"))
            || word.allSatisfy { !(UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0) }
    }

    /// Without the codes at the end, which the signature has by themselves.
    private static func withoutCodes(_ text: String) -> String {
        var rest = text[...]
        while let last = rest.last, last == " " || last == "." { rest.removeLast() }
        while rest.hasSuffix("[#]") {
            rest = rest.dropLast(3)
            while rest.last == " " { rest.removeLast() }
        }
        return String(rest)
    }

    private static let length = 400
    private static let longestName = 160
    private static let name = Array("…".utf8)
    private static let codePrefixes = ["ORA-", "SQL", "LOB-", "TNS-"].map { Array($0.utf8) }
    private static let wordsBeforeCodes = ["sqlstate", "nativeerror", "error", "errno", "mysql"].map
    {
        Array($0.utf8)
    }
    private static let wordsBeforeNames = [
        "table", "schema", "column", "slot", "index", "relation", "task", "user",
    ].map { Array($0.utf8) }
}

extension UInt8 {
    fileprivate var isQuote: Bool {
        self == UInt8(ascii: "'") || self == UInt8(ascii: "\"") || self == UInt8(ascii: "`")
    }

    /// Letters, digits, underscores, and all of what is not ASCII.
    fileprivate var isWord: Bool {
        self >= 0x80 || isDigit || self == UInt8(ascii: "_")
            || (self | 0x20) &- UInt8(ascii: "a") < 26
    }

    fileprivate var isInsideWord: Bool {
        self == UInt8(ascii: ".") || self == UInt8(ascii: "-") || self == UInt8(ascii: "/")
            || self == UInt8(ascii: "$")
    }

    fileprivate var lowercase: UInt8 {
        UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self ? self | 0x20 : self
    }
}
