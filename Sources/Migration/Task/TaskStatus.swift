/// The status AWS reports for a replication task; an unknown status keeps AWS's text.
public enum TaskStatus: Sendable, Hashable {
    case creating
    case ready
    case starting
    case running
    case stopping
    case stopped
    case failed
    case modifying
    case moving
    case failedMove
    case deleting
    case testing
    case unknown(String)

    /// Every status in AWS's documentation.
    public static let documented: [TaskStatus] = [
        .creating, .ready, .starting, .running, .stopping, .stopped, .failed, .modifying,
        .moving, .failedMove, .deleting, .testing,
    ]

    /// Reads AWS's spelling; any other text is kept.
    public init(_ text: String) {
        self = Self.documented.first { $0.text == text } ?? .unknown(text)
    }

    /// AWS's spelling.
    public var text: String {
        switch self {
        case .creating: "creating"
        case .ready: "ready"
        case .starting: "starting"
        case .running: "running"
        case .stopping: "stopping"
        case .stopped: "stopped"
        case .failed: "failed"
        case .modifying: "modifying"
        case .moving: "moving"
        case .failedMove: "failed-move"
        case .deleting: "deleting"
        case .testing: "testing"
        case .unknown(let text): text
        }
    }

    /// True while AWS will change the status by itself.
    public var isTransitional: Bool {
        switch self {
        case .creating, .starting, .stopping, .modifying, .moving, .deleting, .testing: true
        case .ready, .running, .stopped, .failed, .failedMove, .unknown: false
        }
    }
}

/// Why a task is no longer running, in AWS's words without the `Stop Reason ` before them.
public struct StopReason: Sendable, Hashable {
    /// For example `FULL_LOAD_ONLY_FINISHED`, `NORMAL`, `RECOVERABLE_ERROR`, `FATAL_ERROR`.
    public let code: String
    /// The level AWS puts behind some codes, for example `FATAL`; nil if there is none.
    public let level: String?
    /// The error AWS puts before some codes: the whole last error; nil if there is none.
    public let message: String?

    /// Reads the text of a task's `StopReason`; nil when there is nothing in it.
    ///
    /// AWS writes the bare code, `Stop Reason CODE`, the same with `Error Level LEVEL` behind it, or
    /// the whole last error before it. A text without a code is kept as it is.
    public init?(_ text: String) {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard !words.isEmpty, words != ["Stop", "Reason"] else { return nil }
        let reason = words.indices.last { place in
            words[place] == "Reason" && place > 0 && words[place - 1] == "Stop"
                && place + 1 < words.count
        }
        guard let reason else {
            (code, level, message) = (text, nil, words.count > 1 ? text : nil)
            return
        }
        code = words[reason + 1]
        let tail = words[(reason + 2)...]
        level = tail.starts(with: ["Error", "Level"]) ? tail.dropFirst(2).first : nil
        message = reason > 1 ? words[..<(reason - 1)].joined(separator: " ") : nil
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

/// What a task is doing, read from its status, stop reason and statistics: AWS reports no phase.
public enum TaskPhase: Sendable, Hashable {
    case neverRun
    case starting
    /// Running, full load under way; the number of errors AWS counts with it.
    case loading(errors: Int)
    /// Running; the full load has ended or is not part of the task, and changes are followed.
    case replicating(errors: Int)
    /// Running; AWS does not say whether it loads or follows changes.
    case running
    case stopping
    /// Stopped by a person or by itself; nil if AWS gave no reason.
    case stopped(StopReason?)
    /// A full load that has completed, with the number of errors AWS counts; AWS reports it as
    /// `stopped`.
    case finished(errors: Int)
    case failed(StopReason?)
    /// Being created, modified, moved, tested or deleted.
    case changing(TaskStatus)
    /// A move to another instance that failed.
    case failedMove
    /// A status this program does not know.
    case unknown(String)

    public init(_ task: ReplicationTask) {
        self =
            switch task.status {
            case .ready: task.hasNeverRun ? .neverRun : .stopped(task.stopReason)
            case .starting: .starting
            case .running: Self.whileRunning(task)
            case .stopping: .stopping
            case .stopped:
                task.stopReason?.meansFinished == true
                    ? .finished(errors: Self.errors(task)) : .stopped(task.stopReason)
            case .failed: .failed(task.stopReason)
            case .creating, .modifying, .moving, .deleting, .testing: .changing(task.status)
            case .failedMove: .failedMove
            case .unknown(let text): .unknown(text)
            }
    }

    /// One or two plain words, for example `running·load` or `stopped: recoverable error`.
    public var word: String {
        switch self {
        case .neverRun: "never run"
        case .starting: "starting"
        case .loading(let errors): Self.counted("running·load", errors)
        case .replicating(let errors): Self.counted("running·cdc", errors)
        case .running: "running"
        case .stopping: "stopping"
        case .stopped(let reason): Self.because("stopped", reason)
        case .finished(let errors): Self.counted("finished", errors)
        case .failed(let reason): Self.because("failed", reason)
        case .changing(let status): status.text
        case .failedMove: "move failed"
        case .unknown(let text): text
        }
    }

    /// The words in at most `width` characters: the reason is left out, and `running` before `load`
    /// and `cdc`, so that no word is cut.
    public func word(within width: Int) -> String {
        guard word.count > width else { return word }
        switch self {
        case .loading(let errors): return Self.counted("load", errors)
        case .replicating(let errors): return Self.counted("cdc", errors)
        case .stopped(let reason):
            return reason?.meansFailure == true ? "stopped: error" : "stopped"
        case .failed: return "failed"
        default: return word
        }
    }

    /// True if the task failed, was stopped by an error, or runs with errors.
    public var needsAttention: Bool {
        switch self {
        case .failed, .failedMove: true
        case .loading(let errors), .replicating(let errors), .finished(let errors): errors > 0
        case .stopped(let reason): reason?.meansFailure == true
        default: false
        }
    }

    /// True of a full load that has completed, with errors or without.
    public var isFinished: Bool { if case .finished = self { true } else { false } }

    /// True while the task runs and is past its load, or may be.
    public var followsChanges: Bool {
        switch self {
        case .replicating, .running: true
        default: false
        }
    }

    /// True while AWS runs the task.
    public var isRunning: Bool {
        switch self {
        case .loading, .replicating, .running: true
        default: false
        }
    }

    private static func whileRunning(_ task: ReplicationTask) -> TaskPhase {
        let errors = errors(task)
        switch task.migrationType {
        case .cdc: return .replicating(errors: errors)
        case .fullLoad: return .loading(errors: errors)
        case .fullLoadAndCDC:
            guard let statistics = task.statistics, statistics != LoadStatistics() else {
                return .running
            }
            return task.isFullLoadFinished ? .replicating(errors: errors) : .loading(errors: errors)
        case .unknown: return .running
        }
    }

    private static func errors(_ task: ReplicationTask) -> Int {
        max(0, task.statistics?.tablesErrored ?? 0)
    }

    private static func counted(_ word: String, _ errors: Int) -> String {
        errors > 0 ? "\(word), \(CountText.of(errors, "error"))" : word
    }

    private static func because(_ word: String, _ reason: StopReason?) -> String {
        guard let words = reason?.words else { return word }
        return "\(word): \(words)"
    }
}

extension TaskPhase {
    /// The sort order: first what needs attention, then running tasks, then stopped ones.
    public var rank: Int {
        if needsAttention { return isRunning ? 1 : 0 }
        switch self {
        case .failed, .failedMove: return 0
        case .unknown: return 2
        case .loading, .starting, .stopping, .changing: return 3
        case .replicating, .running: return 4
        case .stopped: return 5
        case .neverRun: return 6
        case .finished: return 7
        }
    }
}
