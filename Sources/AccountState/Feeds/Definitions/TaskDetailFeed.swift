public import Migration

/// One task with its settings and mappings.
public struct TaskDetailFeed: FeedDefinition {
    public static let service = ServiceName.databaseMigration
    public static let word = "settings"
    public let task: ARN
    public var scope: String { task.resourceID }
    public var pace: FeedPace { FeedPace(every: 300) }
    public var beginning: WholeReading<ReplicationTask> { WholeReading() }

    public func ask(
        _ question: WholeQuestion, of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> ReplicationTask {
        try await service.replicationTask(task, urgency: urgency)
    }

    public func absorb(
        _ task: ReplicationTask, into account: inout AccountState, at moment: FeedMoment
    ) {
        account.details[task.arn] = task
        account.settings[task.arn] = task.settings.flatMap { try? TaskSettings(json: $0) }
        account.settingTrees[task.arn] = task.settings.flatMap { try? SettingsTree(json: $0) }
        account.mappings[task.arn] = TaskMappings.of(task, known: account.mappings)
    }

    public func discard(from account: inout AccountState) {
        account.details[task] = nil
        account.settings[task] = nil
        account.settingTrees[task] = nil
        account.mappings[task] = nil
    }
}

extension Feed {
    /// One task with its settings and mappings.
    public static func taskDetail(_ task: ARN) -> Feed { Feed(TaskDetailFeed(task: task)) }
}

extension FeedData {
    public static func taskDetail(_ task: ReplicationTask) -> FeedData { FeedData(task) }
}
