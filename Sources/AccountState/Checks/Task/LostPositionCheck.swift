public import Foundation
public import Migration

/// Whether a task that stands still can be resumed: not if the source no longer has the log.
enum LostPositionCheck {
    static let check = Check.ofTask(
        "lost-position", "Lost position",
        evidence: "LastFailureMessage and StopReason, by the words of the source's engine; the "
            + "errors in the log since its last start",
        thresholds: "fail: the log a resume would begin from is gone",
        source: "DescribeReplicationTasks, DescribeEndpoints, GetLogEvents"
    ) { task, scope in
        let phase = TaskPhase(task)
        guard !phase.isRunning, phase != .neverRun, task.migrationType.followsChanges != false
        else {
            return CheckResult(
                "lost-position", .task(task), .notApplicable, "position in use",
                source: "DescribeReplicationTasks")
        }
        guard let lost = scope.lostPosition(of: task) else {
            return CheckResult(
                "lost-position", .task(task), .pass, "nothing says that its position is lost",
                source: "DescribeReplicationTasks"
            ).resting(on: .tasks, in: scope)
        }
        var result = CheckResult(
            "lost-position", .task(task), .fail, "cannot resume: \(lost.position.what)",
            "cannot be resumed: \(lost.position.what)", source: lost.evidence.source)
        result.evidence = [lost.evidence]
        result.asOf = lost.evidence.date
        result.whatToDo = "R offers a reload first: a resume fails in the same way again."
        return result.resting(on: .tasks, in: scope)
    }
}

extension CheckScope {
    /// What says that a task's position is lost; nil if nothing does.
    func lostPosition(
        of task: ReplicationTask
    ) -> (position: LostPosition, evidence: CheckEvidence)? {
        let engine = sourceEngine(of: task)
        let texts = [task.lastFailure, task.stopReason?.message].compactMap(\.self)
        for text in texts {
            guard let position = LostPosition(in: text, engine: engine) else { continue }
            let evidence = CheckEvidence(
                ErrorSummary.of(text), at: task.statistics?.stop, source: "LastFailureMessage")
            return (position, evidence)
        }
        let since = task.statistics?.start ?? .distantPast
        let errors = log(of: task)?.entries.suffix(Self.linesLookedAt) ?? []
        for line in errors.reversed().map(\.line) where line.severity == .error {
            guard line.date >= since else { break }
            // What a load, the target or a validation could not read is no position in the source's log.
            guard !Self.otherComponents.contains(line.component ?? "") else { continue }
            guard let position = LostPosition(in: line.text, engine: engine) else { continue }
            return (
                position,
                CheckEvidence(ErrorSummary.of(line.text), at: line.date, source: "log")
            )
        }
        return nil
    }

    private static let linesLookedAt = 200

    private static let otherComponents: Set = [
        "SOURCE_UNLOAD", "TARGET_LOAD", "TARGET_APPLY", "VALIDATOR", "VALIDATOR_EXT", "DATA_RESYNC",
        "RESYNC_UNLOAD",
    ]
}

extension AccountState {
    /// What is gone if a task cannot be resumed; nil if nothing says so. For a warning on acting.
    public func lostPosition(of task: ReplicationTask, at now: Date) -> LostPosition? {
        CheckScope(self, at: now).lostPosition(of: task)?.position
    }
}
