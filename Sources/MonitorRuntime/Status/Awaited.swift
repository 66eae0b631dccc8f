public import AccountState
public import Migration

/// What `dmswatch wait` waits for.
public enum Awaited: String, Sendable, Hashable, CaseIterable {
    case loaded
    case caughtUp = "caught-up"
    case validated
    case stopped

    /// How far a task is, by the results of the checks: pass once it is so, warn while it may still
    /// come, fail if it will not by itself, unknown while the evidence does not tell.
    public func progress(of task: ReplicationTask, _ judgement: Judgement) -> Progress {
        switch self {
        case .loaded: loaded(task)
        case .caughtUp: caughtUp(task, judgement)
        case .validated: validated(task, judgement)
        case .stopped: stopped(task)
        }
    }

    /// How far it is, and why, in a sentence.
    public struct Progress: Sendable, Equatable {
        public let outcome: CheckOutcome
        public let words: String

        init(_ outcome: CheckOutcome, _ words: String) {
            self.outcome = outcome
            self.words = words
        }
    }

    private func loaded(_ task: ReplicationTask) -> Progress {
        let phase = TaskPhase(task)
        switch phase {
        case .replicating(let errors), .finished(let errors):
            return Progress(errors == 0 ? .pass : .fail, phase.word)
        case .loading(let errors): return Progress(errors == 0 ? .warn : .fail, phase.word)
        case .starting, .neverRun, .changing: return Progress(.warn, phase.word)
        case .running, .unknown: return Progress(.unknown, phase.word)
        case .stopping, .stopped, .failed, .failedMove:
            return Progress(task.isFullLoadFinished ? .pass : .fail, phase.word)
        }
    }

    private func caughtUp(_ task: ReplicationTask, _ judgement: Judgement) -> Progress {
        let results = ["lag", "reading", "applied"].compactMap {
            judgement.result(CheckID(stringLiteral: $0), of: task.arn)
        }
        guard let lag = results.first, lag.outcome != .notApplicable else {
            let phase = TaskPhase(task)
            let mayCome = phase.mayReplicateYet && task.migrationType.followsChanges != false
            return Progress(mayCome ? .warn : .fail, results.first?.sentence ?? phase.word)
        }
        let worst = results.max { $0.outcome < $1.outcome } ?? lag
        guard worst.outcome == .pass || worst.outcome == .notApplicable else {
            // A lag, however long, may still go.
            let isLag = worst.check == "lag" && worst.outcome != .unknown
            return Progress(isLag ? .warn : worst.outcome, worst.sentence)
        }
        let seconds = lag.value?.number ?? 0
        return Progress(seconds <= Self.nearZero ? .pass : .warn, lag.sentence)
    }

    /// The latency in seconds up to which a target counts as caught up.
    private static let nearZero: Double = 5

    private func validated(_ task: ReplicationTask, _ judgement: Judgement) -> Progress {
        let results = ["validation", "validation-limit", "unverifiable", "table-errors"].compactMap
        {
            judgement.result(CheckID(stringLiteral: $0), of: task.arn)
        }
        guard let validation = results.first else {
            return Progress(.unknown, "nothing is said of its validation")
        }
        if validation.outcome == .notApplicable { return Progress(.fail, validation.sentence) }
        let worst = results.max { $0.outcome < $1.outcome } ?? validation
        guard worst.outcome.isWell else { return Progress(worst.outcome, worst.sentence) }
        let isLoading = if case .loading = TaskPhase(task) { true } else { false }
        return Progress(isLoading ? .warn : .pass, validation.sentence)
    }

    private func stopped(_ task: ReplicationTask) -> Progress {
        let phase = TaskPhase(task)
        switch phase {
        case .stopped, .finished:
            return Progress(task.isTroubled || phase.needsAttention ? .fail : .pass, phase.word)
        case .neverRun: return Progress(.pass, phase.word)
        case .failed, .failedMove: return Progress(.fail, phase.word)
        case .unknown: return Progress(.unknown, phase.word)
        default: return Progress(.warn, phase.word)
        }
    }
}

extension TaskPhase {
    /// True of a task that may follow changes without anybody's doing.
    fileprivate var mayReplicateYet: Bool {
        switch self {
        case .loading, .starting, .running, .replicating: true
        default: false
        }
    }
}
