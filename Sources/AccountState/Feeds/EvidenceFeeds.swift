public import Migration

/// What must be asked of AWS so that every check has its evidence.
public struct EvidenceFeeds: Sendable {
    private let account: AccountState
    private let tasks: [ReplicationTask]
    private let isBrief: Bool
    /// What metrics would cost too much, in lists and for judgement.
    private let overCap: Set<Feed>

    /// Asks about what `account` lists.
    ///
    /// - Parameters:
    ///   - account: what is known.
    ///   - tasks: the only tasks of interest; nil for all.
    ///   - isBrief: whether only the metrics that judgement needs are asked for.
    public init(
        _ account: AccountState, of tasks: [ReplicationTask]? = nil, isBrief: Bool = true
    ) {
        self.account = account
        self.tasks = tasks ?? account.tasks ?? []
        self.isBrief = isBrief
        overCap = MetricsCap(account).leftOut
    }

    /// Settings and logs are read of no more tasks than this by themselves.
    public static let mostTasks = 20
    private static let mostInstances = 10

    /// The lists of the account, whose failure is a result by itself.
    public static let lists: [Feed] = [
        .tasks, .instances, .alarms, .events, .endpoints, .connections, .maintenance,
        .subscriptions,
    ]

    /// Every feed the checks need.
    public var all: [Feed] {
        let feeds = ofTasks + ofInstances
        return Self.lists + [.serverless]
            + (overCap.isEmpty ? feeds : feeds.filter { !overCap.contains($0) })
    }

    /// What is not asked for, though a list shows it, because of what it would cost.
    public var leftOut: [Feed] {
        overCap.filter { ($0.definition as? MetricFeed)?.isBrief == true }
    }

    /// What is asked of each task.
    private var ofTasks: [Feed] {
        let few = tasks.prefix(Self.mostTasks)
        let following = tasks.filter {
            $0.status == .running && $0.migrationType.followsChanges != false
        }
        let logs = few.filter {
            !$0.hasNeverRun && account.settings[$0.arn]?.isLoggingEnabled != false
        }.compactMap { account.logStream(of: $0) }
        return following.compactMap { account.metricSubject(of: $0) }
            .map { isBrief ? .lag($0) : .metrics($0) }
            + few.map { .taskDetail($0.arn) }
            + tasks.filter { !$0.hasNeverRun }.map { .tableStatistics($0.arn) }
            + logs.map { .log($0) }
            + account.streamsInDoubt.filter { !logs.contains($0) }.map { .logEnd($0) }
    }

    private var ofInstances: [Feed] {
        let used = Set(tasks.compactMap(\.instanceARN))
        let instances = (account.instances ?? []).filter { used.contains($0.arn) }
        return instances.prefix(Self.mostInstances).flatMap {
            [
                Feed.metrics(.instance(identifier: $0.identifier)),
                .logGroup("dms-tasks-\($0.identifier)"),
            ]
        }
    }
}
