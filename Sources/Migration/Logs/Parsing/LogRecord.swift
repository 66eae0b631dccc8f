/// Where one record of an event begins and ends.
struct LogRecord {
    /// Nil for text before the first head, or an event without any.
    let head: LogHead?
    /// Where the record's text begins, its head included.
    var start = 0
    /// Where the next record begins, or the event ends.
    var end: Int

    /// Takes an event apart at the heads in it; one record without a head if there is none.
    ///
    /// A record begins where a line begins with a head, and inside a line where a head with its time
    /// stands: copies of logs have lost their ends of line.
    static func records(in bytes: LogBytes) -> [LogRecord] {
        var heads: [LogHead] = []
        var line = 0
        while line < bytes.count {
            line = takeLine(at: line, of: bytes, into: &heads)
        }
        return records(in: bytes, beginningWith: heads)
    }

    static func records(in bytes: LogBytes, beginningWith heads: [LogHead]) -> [LogRecord] {
        guard let first = heads.first else { return [LogRecord(head: nil, end: bytes.count)] }
        var records: [LogRecord] = []
        if bytes.trimmedStart(0..<first.start) < first.start {
            records.append(LogRecord(head: nil, end: first.start))
        }
        for (index, head) in heads.enumerated() {
            let end = index + 1 < heads.count ? heads[index + 1].start : bytes.count
            records.append(LogRecord(head: head, start: head.start, end: end))
        }
        return records
    }

    /// Adds the heads of a line; returns where the next one begins.
    static func takeLine(
        at start: Int, of bytes: LogBytes, into heads: inout [LogHead]
    ) -> Int {
        var index = start
        // A head found in this line begins behind the one before it.
        var floor = start
        if let head = LogHead(bytes, at: start) {
            heads.append(head)
            (index, floor) = (head.end, head.end)
        } else if let record = OrchestratorRecord(bytes, at: start) {
            heads.append(LogHead(record, at: start))
            while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
        }
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\n") { return index }
            guard byte == UInt8(ascii: ":"),
                let head = LogHead(bytes, endingAt: index, after: floor, isFirst: heads.isEmpty)
            else { continue }
            heads.append(head)
            floor = index
        }
        return index
    }
}

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

/// A record of a serverless replication's orchestrator, which is a dictionary as Python prints it:
/// `{'replication_state':'failed', 'message': '…', 'failure_message': 'timed out'}`.
struct OrchestratorRecord {
    /// True if it names a failure, or a state that is one.
    let isFailure: Bool

    /// Nil for anything else than such a record at `start`.
    init?(_ bytes: LogBytes, at start: Int) {
        var start = bytes.pastBlanks(start, bytes.count)
        while let byte = bytes.byte(start), byte == UInt8(ascii: "\"") || byte.isBlank {
            start += 1
        }
        guard bytes.byte(start) == UInt8(ascii: "{") else { return nil }
        // Its keys come early: a long text is not searched to its end for each of them.
        let limit = min(bytes.count, start + Self.longest)
        var end = start
        while end < limit, bytes[end] != UInt8(ascii: "\n") { end += 1 }
        guard let state = Self.value(of: "replication_state", in: bytes, start..<end)
        else { return nil }
        let failure = Self.value(of: "failure_message", in: bytes, start..<end)
        let hasFailure = failure.map { !["", "None", "null"].contains($0) } ?? false
        isFailure = hasFailure || state.lowercased().hasPrefix("fail")
    }

    /// What stands after a key: a quoted text or a bare word; nil without the key.
    private static func value(of key: String, in bytes: LogBytes, _ range: Range<Int>) -> String? {
        let key = Array(key.utf8)
        var index = range.lowerBound
        while index + key.count < range.upperBound {
            if bytes[index] == key[0], key.indices.allSatisfy({ bytes[index + $0] == key[$0] }) {
                return value(after: index + key.count, in: bytes, range.upperBound)
            }
            index += 1
        }
        return nil
    }

    private static func value(after index: Int, in bytes: LogBytes, _ end: Int) -> String? {
        var index = index
        while index < end, bytes[index].isQuote || bytes[index].isBlank { index += 1 }
        guard index < end, bytes[index] == UInt8(ascii: ":") else { return nil }
        index = bytes.pastBlanks(index + 1, end)
        guard index < end else { return nil }
        let quote = bytes[index].isQuote ? bytes[index] : nil
        if quote != nil { index += 1 }
        let start = index
        while index < end {
            let byte = bytes[index]
            guard quote.map({ $0 != byte }) ?? byte.isLetter else { break }
            index += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        return bytes.text(start..<min(index, end))
    }

    private static let longest = 16_384
}

extension UInt8 {
    fileprivate var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }

    fileprivate var isQuote: Bool { self == UInt8(ascii: "'") || self == UInt8(ascii: "\"") }
}
