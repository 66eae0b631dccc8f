extension Refusal {
    /// Why `task` cannot be started from a chosen point; nil if it can.
    ///
    /// AWS documents a start point for tasks that only follow changes, with
    /// `start-replication`.
    public static func toStartFrom(_ task: ReplicationTask) -> Refusal? {
        if let refusal = toStart(task) { return refusal }
        guard task.migrationType == .cdc else {
            return Refusal(
                "only a task that does nothing but follow changes starts at a chosen point",
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
            return Refusal("it is that way already")
        }
        if case .cdcStop = change, task.migrationType.followsChanges == false {
            return Refusal("a task that does not follow changes has no stop time")
        }
        return nil
    }

    /// Why nothing of `task` can be modified just now; nil if something can.
    public static func toModify(_ task: ReplicationTask) -> Refusal? {
        switch task.status {
        case .ready, .stopped, .failed, .failedMove, .unknown: nil
        case .starting, .running:
            Refusal("it is \(task.status.text)", advice: "AWS modifies stopped tasks only")
        case .stopping: Refusal("still stopping", advice: "wait until it is stopped")
        case .creating, .modifying, .moving, .deleting, .testing:
            Refusal("the task is \(task.status.text)", advice: "wait until AWS is done with that")
        }
    }

    /// Why no alarms can be created for `task`; nil if some can.
    ///
    /// `plans` are the alarms missing; nil if it is not known which there are.
    public static func toCreateAlarms(_ plans: [AlarmPlan]?) -> Refusal? {
        guard let plans else {
            return Refusal(
                "its instance or the account's alarms are not known yet", advice: "wait for them")
        }
        return plans.isEmpty ? Refusal("every recommended alarm is there already") : nil
    }
}
