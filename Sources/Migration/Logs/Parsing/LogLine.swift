public import Foundation

/// One record of a task's log, parsed.
///
/// DMS writes `00362696: 2023-02-22T10:09:29 [SOURCE_CAPTURE  ]I:  text  (streamcomponent.c:2920)`;
/// thread, time, brackets and position may be missing. A record whose severity was not written has
/// none here: it takes nothing from the records beside it.
public struct LogLine: Sendable, Hashable {
    /// A position in the source code of DMS, which AWS Support asks for.
    public struct Position: Sendable, Hashable {
        public var file: String
        public var line: Int

        public init(file: String, line: Int) {
            self.file = file
            self.line = line
        }
    }

    /// CloudWatch's timestamp of the event, which is more reliable than `time`.
    public var date: Date
    /// The digits of the thread; nil if the record has none.
    public var thread: String?
    /// The time as DMS wrote it, without zone: `2023-02-22T10:09:29`, at debug levels with
    /// `.851275` after it.
    public var time: String?
    /// For example `SOURCE_CAPTURE`, in full where DMS truncates it; nil if none was written.
    ///
    /// `ORCHESTRATOR` stands for the records of a serverless replication's orchestrator, which name
    /// none.
    public var component: String?
    /// Nil if none was written: it is unknown, which is not the same as harmless.
    public var severity: LogSeverity?
    /// The message, which may have several lines; of a record without a head, all of it.
    public var text: String
    public var position: Position?
    /// Numbers in square brackets such as `[1020101]`: error codes of the engine.
    public var errorCodes: [Int]

    /// True if SOURCE_CAPTURE wrote the record, which reads changes at the source.
    public var isFromReader: Bool { component == "SOURCE_CAPTURE" }

    /// True for the lines DMS writes every few minutes while the source is idle.
    public var isHeartbeat: Bool {
        text.hasPrefix("No records received to load or apply")
            || text.hasPrefix("No Event fetched from wal log")
    }
}

extension LogEvent {
    /// The records of this event, in the order in which they stand; never empty.
    ///
    /// Mostly one. An event may also hold several, one to a line or one behind the other, and a
    /// record may have several lines: SQL text and drivers' messages. Nothing of the event is left
    /// out but blanks at the ends, quotes around a record, and what `position` and the other parts
    /// of `LogLine` hold.
    public var lines: [LogLine] {
        var message = message
        return message.withUTF8 { bytes in
            let text = LogBytes(bytes)
            return LogRecord.records(in: text).map { LogLine($0, text, date) }
        }
    }
}

extension LogLine {
    init(_ record: LogRecord, _ bytes: LogBytes, _ date: Date) {
        let head = record.head
        var start = head?.end ?? record.start
        var end = bytes.trimmedEnd(start..<record.end)
        if head?.isOrchestrator == true { start = bytes.trimmedStart(start..<end) }
        // Copies out of spreadsheets are quoted: the quote behind goes with the one before.
        if let quote = head?.quote, end > start, bytes[end - 1] == quote {
            end = bytes.trimmedEnd(start..<end - 1)
        }
        let origin = LogOrigin(bytes, start..<end)
        let component = head?.component.map { LogComponent.inFull(bytes.text($0)) }
        self.init(
            date: date, thread: head?.thread.map(bytes.text), time: head?.time.map(bytes.time),
            component: head?.isOrchestrator == true ? LogComponent.orchestrator : component,
            severity: head?.severity, text: bytes.text(start..<(origin?.start ?? end)),
            position: origin?.position, errorCodes: bytes.codes(in: start..<end))
    }
}
