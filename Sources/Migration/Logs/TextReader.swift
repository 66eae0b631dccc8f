/// Reads a text from its beginning, byte by byte and without copying.
struct TextReader {
    private(set) var rest: Substring.UTF8View

    init(_ text: String) {
        rest = Substring(text).utf8
    }

    /// Passes over `byte` if it comes next.
    mutating func skip(_ byte: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: byte) else { return false }
        rest.removeFirst()
        return true
    }

    mutating func skipBlanks() {
        rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }

    /// The bytes that come next and satisfy `condition`.
    mutating func take(while condition: (UInt8) -> Bool) -> Substring {
        let end = rest.firstIndex { !condition($0) } ?? rest.endIndex
        defer { rest = rest[end...] }
        return Substring(rest[..<end])
    }

    /// The text that comes next if it has this shape, in which `0` stands for any digit.
    mutating func take(shaped shape: StaticString) -> Substring? {
        var index = rest.startIndex
        let fits = shape.withUTF8Buffer { pattern in
            for wanted in pattern {
                guard index < rest.endIndex else { return false }
                let byte = rest[index]
                let isRight = wanted == UInt8(ascii: "0") ? byte.isDigit : byte == wanted
                guard isRight else { return false }
                rest.formIndex(after: &index)
            }
            return true
        }
        guard fits else { return nil }
        defer { rest = rest[index...] }
        return Substring(rest[..<index])
    }
}

extension UInt8 {
    /// True for an ASCII digit.
    var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

    /// True for a blank, a tab or an end of line.
    var isSpace: Bool {
        self == UInt8(ascii: " ") || UInt8(ascii: "\t")...UInt8(ascii: "\r") ~= self
    }
}
