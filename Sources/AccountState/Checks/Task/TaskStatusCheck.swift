import Migration

/// Whether a task does what it is for: its status, its stop reason and what failed last.
enum TaskStatusCheck {
    static let check = Check.ofTask(
        "status", "Task state",
        evidence: "Status, StopReason, LastFailureMessage, TablesErrored of a finished load",
        thresholds: "warn: stopped by request, or on the way to another state; fail: failed, "
            + "stopped by DMS, or finished with errors; unknown: a state not known here",
        source: "DescribeReplicationTasks"
    ) { task, scope in
        let phase = TaskPhase(task)
        let judged = outcome(of: phase, task)
        var result = CheckResult(
            "status", .task(task), judged.outcome, phase.word, source: "DescribeReplicationTasks")
        result.short = phase.word
        if let failure = task.failureText, !judged.outcome.isWell {
            result.sentence += ": \(ErrorSummary.of(failure))"
            result.evidence = [
                CheckEvidence(failure, at: task.statistics?.stop, source: "LastFailureMessage")
            ]
        }
        result.asOf = task.statistics?.stop
        result.whatToDo = judged.whatToDo
        return result.resting(on: .tasks, in: scope)
    }

    static func outcome(of task: ReplicationTask) -> CheckOutcome {
        outcome(of: TaskPhase(task), task).outcome
    }

    private static func outcome(
        of phase: TaskPhase, _ task: ReplicationTask
    ) -> (outcome: CheckOutcome, whatToDo: String?) {
        switch phase {
        case .neverRun: (.notApplicable, nil)
        case .loading, .replicating, .running: (.pass, nil)
        case .starting, .stopping: (.warn, "Wait: AWS changes the state by itself.")
        case .changing:
            (.warn, "Wait: it cannot be started or stopped until AWS is done with it.")
        case .finished(let errors):
            errors > 0
                ? (.fail, "Look at the tables in error (2), then reload them or the task.")
                : (.pass, nil)
        case .failed, .failedMove: (.fail, "Read the log (6) for the cause, then R.")
        case .stopped(let reason): outcome(ofStop: reason, task)
        case .unknown(let text):
            (.unknown, "This program does not know the state '\(text)': look it up at AWS.")
        }
    }

    private static func outcome(
        ofStop reason: StopReason?, _ task: ReplicationTask
    ) -> (CheckOutcome, String?) {
        let resume = "Changes pile up at the source until R resumes it."
        guard let reason else { return task.failureText == nil ? (.warn, resume) : (.fail, resume) }
        if reason.meansFailure { return (.fail, "Read the log (6) for the cause, then R.") }
        if reason.wasWished || reason.isTransient { return (.warn, resume) }
        return (.unknown, "This program does not know the reason '\(reason.code)': look it up.")
    }
}

extension StopReason {
    /// True of a stop DMS ends by itself.
    fileprivate var isTransient: Bool {
        ["RECONFIGURATION_RESTART", "RECYCLE_TASK"].contains(code)
    }
}
