public import Migration

/// Compares what an alarm watches with what exists.
public struct AlarmInspection: Sendable {
    private let account: AccountState

    /// Compares alarms with what `account` holds.
    public init(_ account: AccountState) {
        self.account = account
    }

    /// The first thing found to keep the alarm from ever having data; nil if nothing is found,
    /// which is no proof that there is nothing.
    ///
    /// An alarm that tells OK may be just as blind, so the state matters little: only a metric
    /// that is merely not known here is taken for missing on CloudWatch's word alone.
    public func fault(of alarm: Alarm) -> AlarmFault? {
        guard !alarm.isComposite, alarm.namespace == "AWS/DMS", let metric = alarm.metric else {
            return nil
        }
        guard let level = alarm.level else {
            return alarm.state == .insufficientData ? .noSuchMetric(metric) : nil
        }
        switch level {
        case .other: return nil
        case .invented: return .noSuchMetric(metric)
        case .task: return taskFault(alarm) ?? silence(of: alarm, metric)
        case .instance: return instanceFault(alarm.dimensions)
        case .taskAndInstance:
            guard alarm.dimensions[AlarmFault.taskDimension] != nil else {
                return instanceFault(alarm.dimensions)
            }
            return taskFault(alarm) ?? silence(of: alarm, metric)
        }
    }

    /// The task an alarm's dimensions name rightly; nil if they name none.
    public func task(of alarm: Alarm) -> ReplicationTask? {
        guard let value = alarm.dimensions[AlarmFault.taskDimension] else { return nil }
        return task(withID: value)
    }

    /// True if the alarm names the task, or the instance it runs on and no other task.
    public func concerns(_ alarm: Alarm, _ task: ReplicationTask) -> Bool {
        let dimensions = alarm.dimensions
        if let value = dimensions[AlarmFault.taskDimension] {
            return value == task.arn.resourceID || value == task.identifier
        }
        guard let instance = account.instance(of: task) else { return false }
        return dimensions[AlarmFault.instanceDimension] == instance.identifier
            || dimensions[Self.instanceAlias] == instance.arn.resourceID
    }

    private func taskFault(_ alarm: Alarm) -> AlarmFault? {
        let dimensions = alarm.dimensions
        // A serverless replication; what its dimensions are is not settled.
        if dimensions[Self.serverlessDimension] != nil { return nil }
        let taskID = dimensions[AlarmFault.taskDimension]
        let instance = dimensions[AlarmFault.instanceDimension]
        guard let taskID else {
            return .missingDimension(
                AlarmFault.taskDimension, expected: onlyTask(on: instance)?.arn.resourceID)
        }
        if let fault = fault(ofTaskID: taskID, alarm.state) { return fault }
        let runsOn = task(withID: taskID).flatMap { account.instance(of: $0)?.identifier }
        guard let instance else {
            return .missingDimension(AlarmFault.instanceDimension, expected: runsOn)
        }
        return fault(ofInstance: instance, runsOn: runsOn)
            ?? extra(
                in: dimensions, allowed: [AlarmFault.taskDimension, AlarmFault.instanceDimension])
    }

    private func instanceFault(_ dimensions: [String: String]) -> AlarmFault? {
        // Also published for all instances together, for a class, and under another name.
        if dimensions.isEmpty || dimensions[Self.classDimension] != nil { return nil }
        if dimensions[Self.instanceAlias] != nil { return nil }
        guard let instance = dimensions[AlarmFault.instanceDimension] else {
            return .missingDimension(AlarmFault.instanceDimension, expected: nil)
        }
        return fault(ofInstance: instance, runsOn: nil)
            ?? extra(in: dimensions, allowed: [AlarmFault.instanceDimension])
    }

    /// Not every task is watched, so that a task is unknown here proves nothing by itself.
    private func fault(ofTaskID value: String, _ state: AlarmState) -> AlarmFault? {
        guard let tasks = account.tasks, task(withID: value) == nil else { return nil }
        if let named = tasks.first(where: { $0.identifier == value || $0.arn.text == value }) {
            return .taskNameUsed(value, expected: named.arn.resourceID)
        }
        return state == .insufficientData ? .unknownTask(value) : nil
    }

    private func fault(ofInstance value: String, runsOn expected: String?) -> AlarmFault? {
        guard let instances = account.instances, value != expected else { return nil }
        guard instances.contains(where: { $0.identifier == value }) else {
            return .unknownInstance(value, expected: expected)
        }
        return expected.map { .otherInstance(value, expected: $0) }
    }

    private func extra(in dimensions: [String: String], allowed: Set<String>) -> AlarmFault? {
        dimensions.keys.filter { !allowed.contains($0) }.min().map(AlarmFault.extraDimension)
    }

    /// Why a rightly named task publishes nothing.
    private func silence(of alarm: Alarm, _ metric: String) -> AlarmFault? {
        guard let task = task(of: alarm) else { return nil }
        if metric.hasPrefix("CDC"), task.migrationType.followsChanges == false {
            return .noChangesFollowed(metric: metric, task: task.identifier)
        }
        let phase = TaskPhase(task)
        guard alarm.state == .insufficientData, !phase.isRunning else { return nil }
        return .taskNotRunning(task.identifier, phase: phase.word)
    }

    private func task(withID value: String) -> ReplicationTask? {
        account.tasks?.first { $0.arn.resourceID == value }
    }

    private func onlyTask(on instance: String?) -> ReplicationTask? {
        let tasks = (account.tasks ?? []).filter {
            account.instance(of: $0)?.identifier == instance
        }
        return instance != nil && tasks.count == 1 ? tasks.first : nil
    }

    private static let instanceAlias = "ReplicationInstanceExternalResourceId"
    private static let classDimension = "InstanceClass"
    private static let serverlessDimension = "ReplicationConfigId"
}
