public import Foundation
public import Migration

/// One look at the account, for standard output: what `dmswatch status` prints.
public struct StatusReport: Sendable, Equatable {
    /// The version of the JSON form; a member may be added without a new one, none changes.
    public static let schemaVersion = 1

    public var generated: Date
    public var region: String
    public var identity: CallerIdentity
    public var tasks: [TaskReport]
    public var alarms: [Alarm]

    /// A task with what is known beside its description.
    public struct TaskReport: Sendable, Equatable {
        public var task: ReplicationTask
        /// Nil if the instance is not known.
        public var instance: ReplicationInstance?
        /// Nil for a task whose metrics were not asked for or could not be had.
        public var metrics: MetricsReport?
    }

    /// Asks once for everything.
    ///
    /// - Parameters:
    ///   - names: identifiers or ARNs of the tasks wanted; empty for all.
    ///   - service: whom to ask.
    ///   - region: as it is called on the screen.
    ///   - now: the instant the report is for.
    /// - Returns: the report; tasks in the order of their names.
    /// - Throws: `ServiceFailure`; a name that no task has is `.notFound`.
    public static func gather(
        tasks names: [String], from service: any MigrationService, region: String, at now: Date
    ) async throws(ServiceFailure) -> StatusReport {
        let identity = try await service.callerIdentity(urgency: .acting)
        let all = try await service.replicationTasks(urgency: .acting)
        let chosen = try WatchedTasks.choose(names, among: all)
        let instances = try await service.replicationInstances(urgency: .acting)
        let alarms = try await service.alarms(urgency: .acting)
        var reports: [TaskReport] = []
        for task in chosen {
            let instance = instances.first { $0.arn == task.instanceARN }
            let metrics = try await metrics(of: task, on: instance, from: service, at: now)
            reports.append(TaskReport(task: task, instance: instance, metrics: metrics))
        }
        return StatusReport(
            generated: now, region: region, identity: identity, tasks: reports, alarms: alarms)
    }

    /// The last quarter of an hour of a running task's metrics; nil if it is not running.
    private static func metrics(
        of task: ReplicationTask, on instance: ReplicationInstance?,
        from service: any MigrationService, at now: Date
    ) async throws(ServiceFailure) -> MetricsReport? {
        guard task.status == .running, let instance else { return nil }
        return try await service.metrics(
            of: .task(task.arn, instanceIdentifier: instance.identifier),
            from: now.addingTimeInterval(-900), to: now, urgency: .acting)
    }
}
