/// Why a task is no longer running, in AWS's words without the `Stop Reason ` before them.
public struct StopReason: Sendable, Hashable {
    /// For example `FULL_LOAD_ONLY_FINISHED`, `NORMAL`, `RECOVERABLE_ERROR`, `FATAL_ERROR`.
    public let code: String

    /// Reads the text of a task's `StopReason`; nil when there is nothing in it.
    public init?(_ text: String) {
        let prefix = "Stop Reason "
        let code = text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
        guard code.contains(where: { !$0.isWhitespace }) else { return nil }
        self.code = code
    }

    /// True if a stopped task has completed its full load: AWS has no status "completed".
    public var meansFinished: Bool { code == "FULL_LOAD_ONLY_FINISHED" }

    /// True if DMS stopped the task because something went wrong.
    public var meansFailure: Bool {
        [
            "RECOVERABLE_ERROR", "FATAL_ERROR", "EXPRESS_LICENSE_LIMITS_REACHED",
            "STOPPED_DUE_TO_LOW_MEMORY", "STOPPED_DUE_TO_LOW_DISK",
        ].contains(code)
    }
}

extension StopReason {
    /// The reason in plain words, for example `recoverable error`; nil for an ordinary stop.
    ///
    /// A code that is not known is shown in lower case with blanks.
    public var words: String? {
        switch code {
        case "NORMAL": nil
        case "FULL_LOAD_ONLY_FINISHED": "full load finished"
        case "STOPPED_AFTER_FULL_LOAD": "after full load, before cached changes"
        case "STOPPED_AFTER_CACHED_EVENTS": "after cached changes"
        case "STOPPED_AFTER_DDL_APPLY": "after a table definition change"
        case "STOPPED_DUE_TO_LOW_MEMORY": "low memory"
        case "STOPPED_DUE_TO_LOW_DISK": "low disk"
        case "STOPPED_AT_SERVER_TIME", "STOPPED_AT_COMMIT_TIME": "at the stop time set for it"
        case "EXPRESS_LICENSE_LIMITS_REACHED": "licence limits reached"
        case "RECONFIGURATION_RESTART": "restarting after reconfiguration"
        case "RECYCLE_TASK": "being recycled"
        default: code.replacing("_", with: " ").lowercased()
        }
    }
}

extension StopReason {
    /// True if the task stopped as requested, by hand or by its settings.
    public var wasWished: Bool {
        [
            "NORMAL", "FULL_LOAD_ONLY_FINISHED", "STOPPED_AFTER_FULL_LOAD",
            "STOPPED_AFTER_CACHED_EVENTS", "STOPPED_AFTER_DDL_APPLY", "STOPPED_AT_SERVER_TIME",
            "STOPPED_AT_COMMIT_TIME",
        ].contains(code)
    }
}

/// Recognises errors that say the source no longer has the log a task would resume from.
///
/// Resuming then fails in the same way again; only a new load closes the gap.
public enum LostPosition {
    /// True if the text has the words of the source's engine, in either case.
    public static func isMeant(by text: String) -> Bool {
        let text = text.lowercased()
        return signs.contains { sign in sign.allSatisfy { text.contains($0) } }
    }

    /// Each entry has the words that such an error contains together, in lower case.
    private static let signs: [[String]] = [
        // MySQL and MariaDB.
        ["could not find binlog"], ["could not find first log file"], ["binlog", "not found"],
        ["binlog", "purged"],
        // Oracle: a missing archived log.
        ["ora-01291"], ["ora-00308"], ["archived", "log", "missing"],
        ["archived", "log", "not found"], ["archived", "log", "does not exist"],
        // PostgreSQL.
        ["replication slot", "does not exist"], ["replication slot", "missing"],
        ["replication slot", "invalid"], ["can no longer get changes from replication slot"],
        ["wal segment", "removed"],
        // SQL Server.
        ["log is not available for lsn"], ["lsn", "not found"],
        // MongoDB, and DMS's own words for all engines.
        ["no longer be in the oplog"], ["no longer available"],
    ]
}
