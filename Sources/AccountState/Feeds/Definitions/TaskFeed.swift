import Foundation
public import Migration

/// Every task of the account and region, without settings and mappings.
public struct TaskFeed: FeedDefinition {
    public static let service = ServiceName.databaseMigration
    public static let word = "tasks"
    public var pace: FeedPace { FeedPace(every: 5) }
    public var beginning: WholeReading<[ReplicationTask]> { WholeReading() }

    public func ask(
        _ question: WholeQuestion, of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> [ReplicationTask] {
        try await service.replicationTasks(urgency: urgency)
    }

    /// A task that is not listed any more is lost: somebody has deleted it.
    public func absorb(
        _ tasks: [ReplicationTask], into account: inout AccountState, at moment: FeedMoment
    ) {
        var tasks = tasks
        if account.gaps.contains(where: { $0.entry == .task && $0.entriesLeftOut > 0 }) {
            // Who can say that a task is gone while one in the list had no name?
            let named = Set(tasks.map(\.arn))
            tasks += (account.tasks ?? []).filter { !named.contains($0.arn) }
        }
        let listed = Set(tasks.map(\.arn))
        for task in account.tasks ?? [] where !listed.contains(task.arn) {
            account.lostTasks[task.arn] = LostTask(
                identifier: task.identifier, lastSeen: moment.previous ?? moment.received)
            account.forget(task.arn)
        }
        for arn in listed { account.lostTasks[arn] = nil }
        account.tasks = tasks
        for task in tasks {
            account.loads[task.arn, default: LoadStore()].absorb(task, at: moment.received)
        }
    }
}

extension AccountState {
    /// What was known of a task that is gone is of no present thing.
    fileprivate mutating func forget(_ task: ARN) {
        tables[task] = nil
        details[task] = nil
        settings[task] = nil
        settingTrees[task] = nil
        mappings[task] = nil
        loads[task] = nil
    }
}

extension Feed {
    public static let tasks = Feed(TaskFeed())
}

extension FeedData {
    public static func tasks(_ tasks: [ReplicationTask]) -> FeedData { FeedData(tasks) }
}
