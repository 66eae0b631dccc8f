/// Why an action is not available for a task in its present state.
public struct Refusal: Sendable, Hashable, CustomStringConvertible {
    /// A short reason for a key bar or a dialog, for example `already stopped`.
    public var reason: String
    /// What to do instead; nil if there is nothing.
    public var advice: String?

    public init(_ reason: String, advice: String? = nil) {
        self.reason = reason
        self.advice = advice
    }

    public var description: String {
        [reason, advice].compactMap { $0 }.joined(separator: ": ")
    }

    /// Why `task` cannot be stopped; nil if it can.
    public static func toStop(_ task: ReplicationTask) -> Refusal? {
        switch TaskPhase(task) {
        case .starting, .loading, .replicating, .running: nil
        case .unknown(let text): unknown(text)
        case .stopping: Refusal("already stopping")
        case .stopped: Refusal("already stopped")
        case .finished: Refusal("already finished")
        case .failed: Refusal("already failed", advice: "resume it or reload it")
        case .neverRun: Refusal("never started")
        case .changing(let status): busy(status)
        case .failedMove: Refusal("not running: its move failed")
        }
    }

    /// Why `task` cannot be started; nil if it can.
    public static func toStart(_ task: ReplicationTask) -> Refusal? {
        switch TaskPhase(task) {
        case .neverRun, .stopped, .finished, .failed, .failedMove: nil
        case .unknown(let text): unknown(text)
        case .starting: Refusal("already starting")
        case .loading, .replicating, .running: Refusal("already running")
        case .stopping: Refusal("still stopping", advice: "wait until it is stopped")
        case .changing(let status): busy(status)
        }
    }

    /// Why `tables` of `task` cannot be reloaded or validated again; nil if they can.
    ///
    /// The task's settings tell whether it validates; nil if they were not read.
    public static func toReload(
        _ task: ReplicationTask, tables: [TableName], option: Mutation.ReloadOption,
        settings: TaskSettings?
    ) -> Refusal? {
        if tables.isEmpty {
            return Refusal(
                "no table selected", advice: "move to one with j and k, or mark some with space")
        }
        switch TaskPhase(task) {
        case .loading, .replicating, .running: break
        case .unknown(let text): return unknown(text)
        default:
            return Refusal(
                "the task is not running", advice: "AWS reloads tables of running tasks only")
        }
        // ReloadTables refuses such tasks whatever the option.
        if task.migrationType == .cdc {
            return Refusal("a CDC-only task has nothing to reload")
        }
        if option == .validateOnly, settings?.isValidationEnabled == false {
            return Refusal(
                "validation is off for this task",
                advice: "enable it in the settings while the task is stopped")
        }
        return nil
    }

    /// What AWS would make of a call in a state nobody here knows is a guess.
    private static func unknown(_ state: String) -> Refusal {
        Refusal(
            state.isEmpty
                ? "its state is not known" : "dmswatch does not know the state '\(state)'",
            advice: "look at it in the DMS console")
    }

    private static func busy(_ status: TaskStatus) -> Refusal {
        Refusal("the task is \(status.text)", advice: "wait until AWS is done with that")
    }
}

extension Refusal {
    /// Why `task` cannot be started from a chosen position; nil if it can.
    ///
    /// AWS documents a start position for CDC-only tasks, with `start-replication`.
    public static func toStartFrom(_ task: ReplicationTask) -> Refusal? {
        if let refusal = toStart(task) { return refusal }
        guard task.migrationType == .cdc else {
            return Refusal(
                "only a CDC-only task can start at a chosen point",
                advice: "R offers what AWS accepts for this one")
        }
        return nil
    }

    /// Why the connections of `task` cannot be tested; nil if they can.
    public static func toTest(
        _ task: ReplicationTask, on instance: ReplicationInstance?
    ) -> Refusal? {
        if ConnectionTest.both(of: task).isEmpty {
            return Refusal("AWS does not say which endpoints and instance it has")
        }
        if let instance, instance.status != "available" {
            return Refusal(
                "its instance is \(instance.status)", advice: "wait until it is available")
        }
        return nil
    }

    /// Why `task` cannot be modified; nil if it can.
    public static func toModify(
        _ task: ReplicationTask, _ change: TaskChange, settings: TaskSettings?
    ) -> Refusal? {
        if let refusal = toModify(task) { return refusal }
        if change.isInPlace(in: settings, of: task) {
            return Refusal("already set")
        }
        if case .cdcStop = change, task.migrationType.followsChanges == false {
            return Refusal("a task without CDC has no stop time")
        }
        return nil
    }

    /// Why no setting of `task` can be modified in its present state; nil if one can.
    public static func toModify(_ task: ReplicationTask) -> Refusal? {
        switch task.status {
        case .ready, .stopped, .failed, .failedMove: nil
        case .unknown(let text): unknown(text)
        case .starting, .running:
            Refusal("it is \(task.status.text)", advice: "AWS modifies stopped tasks only")
        case .stopping: Refusal("still stopping", advice: "wait until it is stopped")
        case .creating, .modifying, .moving, .deleting, .testing:
            Refusal("the task is \(task.status.text)", advice: "wait until AWS is done with that")
        }
    }

    /// Why no alarm can be created for `task`; nil if one can.
    ///
    /// `plans` are the missing alarms; nil if the existing ones are not known.
    public static func toCreateAlarms(_ plans: [AlarmPlan]?) -> Refusal? {
        guard let plans else {
            return Refusal(
                "its instance or the account's alarms are not known yet", advice: "wait for them")
        }
        return plans.isEmpty ? Refusal("every recommended alarm is there already") : nil
    }
}
