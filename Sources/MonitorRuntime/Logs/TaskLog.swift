public import Migration

/// Finds where a task writes its log.
public enum TaskLog {
    /// Where the logs of some tasks are.
    ///
    /// - Parameters:
    ///   - names: identifiers or ARNs of the tasks.
    ///   - service: whom to ask.
    /// - Returns: one for each task, in the order of their names.
    /// - Throws: `ServiceFailure`, as `stream(of:from:)`.
    public static func sources(
        of names: [String], from service: any MigrationService
    ) async throws(ServiceFailure) -> [TaskLogSource] {
        let tasks = try await service.replicationTasks(urgency: .acting)
        var sources: [TaskLogSource] = []
        for task in try WatchedTasks.choose(names, among: tasks) {
            let stream = try await stream(of: task.arn, from: service, urgency: .acting)
            sources.append(
                TaskLogSource(task: task.identifier, stream: stream, arn: task.arn))
        }
        return sources
    }

    /// Asks for the task, its settings and, where those do not say, its instance.
    ///
    /// - Parameters:
    ///   - name: identifier or ARN of the task.
    ///   - service: whom to ask.
    /// - Returns: the stream the task's settings name, or else the one DMS uses by itself.
    /// - Throws: `ServiceFailure`; `.notFound` for a name no task has.
    public static func stream(
        of name: String, from service: any MigrationService
    ) async throws(ServiceFailure) -> LogStreamName {
        let tasks = try await service.replicationTasks(urgency: .acting)
        guard let task = try WatchedTasks.choose([name], among: tasks).first else {
            throw ServiceFailure(.notFound, message: "There is no replication task '\(name)' here.")
        }
        return try await stream(of: task.arn, from: service, urgency: .acting)
    }

    /// Asks for one task, its settings and, where those do not say, its instance.
    ///
    /// - Returns: the stream the task's settings name, or else the one DMS uses by itself.
    /// - Throws: `ServiceFailure`; `.notFound` for a task that is not there or writes no log.
    static func stream(
        of arn: ARN, from service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> LogStreamName {
        let task = try await service.replicationTask(arn, urgency: urgency)
        let settings = task.settings.flatMap { try? TaskSettings(json: $0) }
        if let stream = settings?.log { return stream }
        if settings?.isLoggingEnabled == false {
            throw ServiceFailure(
                .notFound, message: "The task '\(task.identifier)' writes no log.",
                advice: "Enable logging in its settings; it must be stopped for that.")
        }
        let instances = try await service.replicationInstances(urgency: urgency)
        guard let instance = instances.first(where: { $0.arn == task.instanceARN }) else {
            throw ServiceFailure(
                .notFound,
                message: "The instance of '\(task.identifier)' is not known, and with "
                    + "it the name of its log.")
        }
        return LogStreamName(task: task.arn, instanceIdentifier: instance.identifier)
    }
}
