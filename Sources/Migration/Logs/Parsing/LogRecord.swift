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
