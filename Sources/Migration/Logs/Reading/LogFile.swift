import Basics
public import Foundation

/// Reads the records of a log out of a file, piece by piece.
///
/// The file may be the lines as DMS wrote them, what `aws logs tail` prints in any of its formats, what
/// `dmswatch logs` prints, or the table a spreadsheet got from the console. Unlike in CloudWatch
/// nothing says where an event ends: a line without a head belongs to the record above it.
public struct LogFile: Sendable {
    private var rest: [UInt8] = []
    /// The date of the record before, which one without a time gets.
    private var date: Date?
    private var lastTime: (text: String, date: Date)?

    /// Bytes of one record at most; a longer one is told in parts.
    static let longestRecord = 4_194_304

    public init() {}

    /// Takes the next piece of the file; gives the records that are complete.
    public mutating func take(_ piece: [UInt8]) -> [LogLine] {
        rest += piece
        return lines(isEnd: false)
    }

    /// Gives the last records of the file.
    public mutating func finish() -> [LogLine] {
        lines(isEnd: true)
    }

    private mutating func lines(isEnd: Bool) -> [LogLine] {
        let buffer = rest
        guard !buffer.isEmpty else { return [] }
        var kept = buffer.count
        let lines = buffer.withUnsafeBufferPointer { pointer -> [LogLine] in
            // Half a line, and the record it may belong to, wait for the next piece.
            let end =
                isEnd
                ? buffer.count : (buffer.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0)
            let bytes = LogBytes(UnsafeBufferPointer(rebasing: pointer[..<end]))
            var records = EnvelopedRecord.records(in: bytes)
            kept = end
            if !isEnd, let last = records.last, end - last.record.start < Self.longestRecord {
                kept = last.record.start
                records.removeLast()
            }
            return records.map { line($0, bytes) }
        }
        rest = Array(buffer[kept...])
        return lines
    }

    private mutating func line(_ record: EnvelopedRecord, _ bytes: LogBytes) -> LogLine {
        var line = LogLine(record.record, bytes, date ?? .distantPast)
        if let known = record.date ?? line.time.flatMap({ written($0) }) {
            line.date = known
            date = known
        }
        return line
    }

    /// The instant of a time as DMS writes it, which is UTC.
    private mutating func written(_ time: String) -> Date? {
        if let lastTime, lastTime.text == time { return lastTime.date }
        guard let date = LogLine.instant(of: time) else { return nil }
        lastTime = (time, date)
        return date
    }
}

extension LogLine {
    /// The instant of `time`, taken as UTC; nil without one or if there is no such time.
    public var writtenDate: Date? { time.flatMap(Self.instant) }

    static func instant(of time: String) -> Date? {
        var parts: [Int] = []
        var number = 0
        for byte in time.utf8.prefix(19) {
            if byte.isDigit {
                // Nineteen digits in a row are no time, and more than a number holds.
                number = number.multipliedWithSaturation(by: 10)
                    .addingWithSaturation(Int(byte - UInt8(ascii: "0")))
            } else {
                parts.append(number)
                number = 0
            }
        }
        parts.append(number)
        guard parts.count == 6,
            let civil = CivilTime(
                year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4],
                second: parts[5])
        else { return nil }
        let fraction = Double("0" + time.dropFirst(19)) ?? 0
        return civil.date.addingTimeInterval(fraction)
    }
}

/// A record of a file, and the date that stood before it.
struct EnvelopedRecord {
    let record: LogRecord
    /// Of CloudWatch's event; nil if the file has none.
    let date: Date?

    static func records(in bytes: LogBytes) -> [EnvelopedRecord] {
        var heads: [LogHead] = []
        var dates: [Int: Date] = [:]
        var index = 0
        while index < bytes.count {
            let start = index
            let envelope = LogEnvelope(bytes, at: index)
            let count = heads.count
            if let envelope, let head = LogHead(printed: bytes, at: envelope.end) {
                heads.append(head)
                index = bytes.pastLine(head.end)
            } else {
                index = LogRecord.takeLine(at: envelope?.end ?? index, of: bytes, into: &heads)
            }
            guard let envelope else { continue }
            if heads.count == count || heads[count].start > envelope.end {
                // A record without a head, which the event's time tells from the one above.
                heads.insert(LogHead(severity: nil, start: start, end: envelope.end), at: count)
            }
            heads[count].start = start
            dates[start] = envelope.date
        }
        return LogRecord.records(in: bytes, beginningWith: heads).map {
            EnvelopedRecord(record: $0, date: dates[$0.start])
        }
    }
}

/// What `aws logs tail` and the console's tables put before an event: its time, and its stream.
struct LogEnvelope {
    let date: Date?
    /// Where the event begins.
    let end: Int

    /// Nil if the line at `start` begins with something else.
    init?(_ bytes: LogBytes, at start: Int) {
        let digits = bytes.pastDigits(start, bytes.count, limit: 14)
        if digits - start == 13, bytes.byte(digits) == UInt8(ascii: ","),
            let milliseconds = Double(bytes.text(start..<digits))
        {
            date = Date(timeIntervalSince1970: milliseconds / 1000)
            end = digits + 1
            return
        }
        guard let time = LogTime(bytes, at: start, before: bytes.count) else { return nil }
        // With a zone it is CloudWatch's time; without one only if DMS's own follows.
        let isZoned =
            bytes.byte(time.end - 1) == UInt8(ascii: "Z")
            || bytes.byte(time.end - 6) == UInt8(ascii: "+")
        var next = bytes.pastBlanks(time.end, bytes.count)
        guard next > time.end else { return nil }
        if let stream = Self.stream(bytes, at: next) { next = stream }
        let hasHead = LogHead(bytes, at: next)?.time != nil
        guard hasHead || isZoned && LogHead(bytes, at: start) == nil else { return nil }
        date = LogLine.instant(of: bytes.time(time))
        end = next
    }

    /// Where `dms-task-ABC ` and the like end.
    private static func stream(_ bytes: LogBytes, at start: Int) -> Int? {
        guard bytes.has("dms-", at: start, before: bytes.count) else { return nil }
        var end = start
        while let byte = bytes.byte(end), !byte.isSpace, end - start < 256 { end += 1 }
        return bytes.pastBlanks(end, bytes.count)
    }
}

extension LogHead {
    /// What `dmswatch logs` prints behind the time of a record: `E TARGET_APPLY      `, and before that
    /// the name of the task where it printed several logs as one.
    init?(printed bytes: LogBytes, at start: Int) {
        if let head = LogHead(letter: bytes, at: start) {
            self = head
            return
        }
        var name = start
        while let byte = bytes.byte(name), !byte.isSpace, name - start < Self.longestTask {
            name += 1
        }
        guard name > start,
            let head = LogHead(letter: bytes, at: bytes.pastBlanks(name, bytes.count))
        else { return nil }
        self = head
        self.start = start
    }

    /// A letter, or `?` for none, and the component, if any, in its column.
    private init?(letter bytes: LogBytes, at start: Int) {
        guard let letter = bytes.byte(start), bytes.byte(start + 1) == UInt8(ascii: " ") else {
            return nil
        }
        let severity = LogSeverity(byte: letter)
        guard severity != nil || letter == UInt8(ascii: "?") else { return nil }
        let name = start + 2
        var end = name
        while let byte = bytes.byte(end), byte.isComponent, end - name < LogComponent.longest {
            end += 1
        }
        let message = max(name + Self.componentWidth, end) + 2
        guard bytes.pastBlanks(end, bytes.count) >= message else { return nil }
        self.init(
            component: end > name ? name..<end : nil, severity: severity, start: start,
            end: message)
    }

    /// Letters of a task's name at most.
    private static let longestTask = 255
    /// Columns that a component is given.
    private static let componentWidth = 16
}

extension LogBytes {
    /// Where the line after that of `index` begins.
    fileprivate func pastLine(_ index: Int) -> Int {
        var index = index
        while index < count, self[index] != UInt8(ascii: "\n") { index += 1 }
        return min(index + 1, count)
    }
}
