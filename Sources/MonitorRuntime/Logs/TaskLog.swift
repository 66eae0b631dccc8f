public import Migration

/// Finds where a task writes its log.
public enum TaskLog {
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
        let detail = try await service.replicationTask(task.arn, urgency: .acting)
        let settings = detail.settings.flatMap { try? TaskSettings(json: $0) }
        if let stream = settings?.log { return stream }
        if settings?.isLoggingEnabled == false {
            throw ServiceFailure(
                .notFound, message: "The task '\(task.identifier)' writes no log.",
                advice: "Enable logging in its settings; it must be stopped for that.")
        }
        let instances = try await service.replicationInstances(urgency: .acting)
        guard let instance = instances.first(where: { $0.arn == task.instanceARN }) else {
            throw ServiceFailure(
                .notFound,
                message: "The instance of '\(task.identifier)' is not known, and with "
                    + "it the name of its log.")
        }
        return LogStreamName(task: task.arn, instanceIdentifier: instance.identifier)
    }
}
