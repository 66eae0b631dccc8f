/// The `(file.c:123)` at the end of a record, and where it begins.
struct LogOrigin {
    let position: LogLine.Position
    /// Where the text before it ends.
    let start: Int

    /// Nil if a record ends with something else.
    init?(_ bytes: LogBytes, _ range: Range<Int>) {
        let end = range.upperBound
        guard end > range.lowerBound, bytes[end - 1] == UInt8(ascii: ")") else { return nil }
        var open = end - 2
        var colon: Int?
        var hasPoint = false
        while open >= range.lowerBound, bytes[open] != UInt8(ascii: "(") {
            let byte = bytes[open]
            guard !byte.isSpace, end - open < Self.longest else { return nil }
            if colon == nil, byte == UInt8(ascii: ":") {
                colon = open
            } else if byte == UInt8(ascii: ".") {
                hasPoint = colon != nil
            }
            open -= 1
        }
        guard open >= range.lowerBound, let colon, hasPoint,
            let line = Int(bytes.text(colon + 1..<end - 1))
        else { return nil }
        position = LogLine.Position(file: bytes.text(open + 1..<colon), line: line)
        start = bytes.trimmedEnd(range.lowerBound..<open)
    }

    /// Bytes of the longest there is.
    private static let longest = 256
}
