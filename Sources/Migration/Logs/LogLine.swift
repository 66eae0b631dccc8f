public import Foundation

/// One event of a task's log, taken apart.
///
/// DMS writes `00362696: 2023-02-22T10:09:29 [SOURCE_CAPTURE  ]I:  text  (streamcomponent.c:2920)`;
/// thread, time and position may be missing. An event that does not begin like this belongs to
/// the line before it: SQL text and driver messages run over several.
public struct LogLine: Sendable, Hashable {
    /// A place in the source code of DMS, which its support asks for.
    public struct Position: Sendable, Hashable {
        public var file: String
        public var line: Int

        public init(file: String, line: Int) {
            self.file = file
            self.line = line
        }
    }

    /// CloudWatch's timestamp of the event, more to be trusted than `time`.
    public var date: Date
    /// The eight digits of the thread; nil if the line has none.
    public var thread: String?
    /// The time as DMS wrote it, without zone: `2023-02-22T10:09:29`, at debug levels with
    /// `.851275` after it.
    public var time: String?
    /// For example `SOURCE_CAPTURE`, in full where DMS cuts it off; nil in a continuation.
    public var component: String?
    /// nil in a continuation.
    public var severity: LogSeverity?
    /// What was said, several lines at times; a continuation's is the whole event.
    public var text: String
    public var position: Position?
    /// Numbers in square brackets such as `[1020101]`: error codes of the engine.
    public var errorCodes: [Int]

    /// True if this event goes on with the one before it.
    public var isContinuation: Bool { severity == nil }

    /// True if the part of DMS that reads changes at the source wrote the line.
    public var isFromReader: Bool { component == "SOURCE_CAPTURE" }

    /// True if the line says that the task lives although nothing is to be done: DMS writes one
    /// every few minutes while its source is idle.
    public var isHeartbeat: Bool {
        text.hasPrefix("No records received to load or apply")
            || text.hasPrefix("No Event fetched from wal log")
    }
}
