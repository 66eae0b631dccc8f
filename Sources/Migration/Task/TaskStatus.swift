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
