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
