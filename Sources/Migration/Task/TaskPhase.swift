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
