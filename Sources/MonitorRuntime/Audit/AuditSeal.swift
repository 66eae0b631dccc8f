import Foundation

/// What ties a line of the audit file to the one before it: its number and its hash.
///
/// Every line carries its own number and the SHA-256 of the line before, its bytes without the
/// newline; the first line of a file carries zeros. Beside the file lies another, its name ending
/// in `.head`, with the number and hash of the newest line, so that lines missing at the end are
/// missed too.
public struct AuditSeal: Sendable, Hashable {
    /// The number of the line sealed; 0 before the first.
    public var line: Int
    /// 64 hexadecimal digits.
    public var hash: String

    public init(line: Int, hash: String) {
        self.line = line
        self.hash = hash
    }

    /// What the first line of a file follows.
    public static let anchor = AuditSeal(line: 0, hash: String(repeating: "0", count: 64))

    /// The number the next line has to carry; the greatest there is, once somebody has written that.
    var following: Int { line < .max ? line + 1 : line }

    /// As it stands in the `.head` file: always as many bytes, so that it is overwritten in place.
    var text: String {
        let number = String(line)
        return String(repeating: "0", count: max(0, 20 - number.count)) + "\(number) \(hash)\n"
    }

    /// Reads what a `.head` file says; nil if it is none.
    init?(text: String) {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\n" })
        guard words.count == 2, let line = Int(words[0]), words[1].count == 64 else { return nil }
        self.init(line: line, hash: String(words[1]))
    }
}
