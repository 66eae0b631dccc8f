import Foundation
public import Migration

/// Everything known about the account, with the age of each part. Panes read it, none owns it.
///
/// A member that is nil or missing was never received: it is unknown, not empty.
public struct AccountState: Sendable, Equatable {
    /// How fresh each feed is that was ever heard of.
    public private(set) var statuses: [Feed: FeedStatus] = [:]
    public private(set) var identity: CallerIdentity?
    public private(set) var tasks: [ReplicationTask]?
    /// Tasks that were listed once and are not any more.
    public private(set) var lostTasks: [ARN: LostTask] = [:]
    public private(set) var instances: [ReplicationInstance]?
    public private(set) var endpoints: [DatabaseEndpoint]?
    public private(set) var connections: [EndpointConnection]?
    public private(set) var maintenance: [MaintenanceAction]?
    public private(set) var subscriptions: [EventSubscription]?
    public private(set) var alarms: [Alarm]?
    public private(set) var events: [MigrationEvent]?
    /// Tasks with their settings and mappings, as last fetched for the open task.
    public private(set) var details: [ARN: ReplicationTask] = [:]
    /// What the settings of those tasks say; missing where there are none or they are unreadable.
    public private(set) var settings: [ARN: TaskSettings] = [:]
    /// All settings of those tasks, as a tree.
    public private(set) var settingTrees: [ARN: SettingsTree] = [:]
    /// By task, of those whose tables were read.
    public private(set) var tables: [ARN: TableStore] = [:]
    public private(set) var metrics: [MetricSubject: MetricStore] = [:]
    public private(set) var logs: [LogStreamName: LogStore] = [:]
    /// What was seen of each task over time.
    public private(set) var loads: [ARN: LoadStore] = [:]
    /// By the alarm's name, the newest first.
    public private(set) var alarmHistories: [String: [AlarmChange]] = [:]
    /// By name; a group that does not exist is not among them.
    public private(set) var logGroups: [String: LogGroup] = [:]
    /// Of the resources somebody has looked at in full, in order of key.
    public private(set) var tags: [ARN: [ResourceTag]] = [:]
    public private(set) var budget: APIBudget?
    /// How the credentials stand; nil when they need no renewal, or nothing was ever received.
    public private(set) var credentials: CredentialStatus?
    /// What could not be read of the newest answers: unknown, and neither zero nor absent.
    public private(set) var gaps: [AnswerGap] = []
    /// What CloudWatch charges for the metrics asked for.
    public private(set) var spending = Spending()
    private(set) var derived = Derived()

    /// How many rows to expect of a table, by a file the person gave; empty without one.
    public let expectedRows: [TableName: Int]

    /// An account of which nothing is known yet.
    public init(expectedRows: [TableName: Int] = [:]) {
        self.expectedRows = expectedRows
    }

    /// Takes in a report; one from an earlier life of its feed changes nothing.
    public mutating func apply(_ report: FeedReport) {
        var status =
            statuses[report.feed]
            ?? FeedStatus(interval: report.feed.slowestInterval, generation: report.generation)
        guard report.generation >= status.generation else { return }
        derived = Derived()
        status.generation = report.generation
        let previous = status.lastSuccess
        status.record(report.outcome, at: report.received)
        statuses[report.feed] = status
        budget = report.budget
        credentials = report.credentials
        gaps = report.gaps
        if case .data(let data) = report.outcome {
            absorb(data, of: report.feed, at: report.received, previous: previous)
        }
    }

    /// The account's number: as AWS names the caller's, else as the ARNs of the tasks have it, which
    /// are those that would be changed. Nil while neither is known.
    public var number: String? {
        identity?.account
            ?? tasks?.lazy.map(\.arn.account).first { !$0.isEmpty }
    }

    /// The freshness of a feed; a feed never heard of is unknown and stale.
    public func status(of feed: Feed) -> FeedStatus {
        statuses[feed] ?? FeedStatus(interval: feed.slowestInterval)
    }

    /// The task as last described, with settings and mappings where they are known.
    public func task(_ arn: ARN) -> ReplicationTask? {
        tasks?.first { $0.arn == arn }.map { described($0) }
    }

    /// A task with its settings and mappings added, as far as they are known.
    func described(_ task: ReplicationTask) -> ReplicationTask {
        var task = task
        task.settings = task.settings ?? details[task.arn]?.settings
        task.tableMappings = task.tableMappings ?? details[task.arn]?.tableMappings
        return task
    }

    /// The instance a task runs on; nil until instances are known.
    public func instance(of task: ReplicationTask) -> ReplicationInstance? {
        instances?.first { $0.arn == task.instanceARN }
    }

    /// The words CloudWatch uses for a task; nil until its instance's name is known.
    public func metricSubject(of task: ReplicationTask) -> MetricSubject? {
        instance(of: task).map { .task(task.arn, instanceIdentifier: $0.identifier) }
    }

    /// Where the task logs, by its settings or else by DMS's own pattern.
    ///
    /// Nil until either the settings or the instance's name is known.
    public func logStream(of task: ReplicationTask) -> LogStreamName? {
        settings[task.arn]?.log
            ?? instance(of: task).map {
                LogStreamName(task: task.arn, instanceIdentifier: $0.identifier)
            }
    }

    private mutating func absorb(
        _ data: FeedData, of feed: Feed, at received: Date, previous: Date?
    ) {
        switch data {
        case .identity(let identity): self.identity = identity
        case .tasks(let tasks): absorb(tasks, at: received, previous: previous ?? received)
        case .instances(let instances): self.instances = instances
        case .endpoints(let endpoints): self.endpoints = endpoints
        case .connections(let connections): self.connections = connections
        case .maintenance(let maintenance): self.maintenance = maintenance
        case .subscriptions(let subscriptions): self.subscriptions = subscriptions
        case .alarms(let alarms): self.alarms = alarms
        case .events(let events): absorb(events)
        case .taskDetail(let task):
            details[task.arn] = task
            settings[task.arn] = task.settings.flatMap { try? TaskSettings(json: $0) }
            settingTrees[task.arn] = task.settings.flatMap { try? SettingsTree(json: $0) }
        case .tables(let page, let isFirst):
            guard case .tableStatistics(let arn) = feed else { return }
            tables[arn, default: TableStore(expectedRows: expectedRows)].absorb(
                page, isFirst: isFirst, at: received)
        case .metrics(let report):
            guard case .metrics(let subject) = feed else { return }
            metrics[subject, default: MetricStore()].absorb(report, at: received)
            spending.record(metrics: report.metricsRequested, at: received)
        case .log(let page):
            guard case .log(let stream) = feed else { return }
            logs[stream, default: LogStore()].absorb(page)
        case .alarmHistory(let changes):
            guard case .alarmHistory(let name) = feed else { return }
            alarmHistories[name] = changes
        case .logGroup(let group):
            guard case .logGroup(let name) = feed else { return }
            logGroups[name] = group
        case .tags(let tags):
            guard case .tags(let arn) = feed else { return }
            self.tags[arn] = tags
        }
    }

    private mutating func absorb(
        _ tasks: [ReplicationTask], at received: Date, previous: Date
    ) {
        var tasks = tasks
        let listed = Set(tasks.map(\.arn))
        if gaps.contains(where: { $0.entry == .task && $0.entriesLeftOut > 0 }) {
            // Who can say that a task is gone while one in the list had no name?
            tasks += (self.tasks ?? []).filter { !listed.contains($0.arn) }
        }
        absorbWhole(tasks, at: received, previous: previous)
    }

    private mutating func absorbWhole(
        _ tasks: [ReplicationTask], at received: Date, previous: Date
    ) {
        let listed = Set(tasks.map(\.arn))
        for task in self.tasks ?? [] where !listed.contains(task.arn) {
            lostTasks[task.arn] = LostTask(identifier: task.identifier, lastSeen: previous)
            forget(task.arn)
        }
        for arn in listed { lostTasks[arn] = nil }
        self.tasks = tasks
        for task in tasks {
            loads[task.arn, default: LoadStore()].absorb(task, at: received)
        }
    }

    /// What was known of a task that is gone is of no present thing.
    private mutating func forget(_ task: ARN) {
        tables[task] = nil
        details[task] = nil
        settings[task] = nil
        settingTrees[task] = nil
        loads[task] = nil
    }

    private mutating func absorb(_ newer: [MigrationEvent]) {
        let known = Set(events ?? [])
        let all = (events ?? []) + newer.filter { !known.contains($0) }
        events = Array(all.sorted { $0.date < $1.date }.suffix(Self.eventsKept))
    }

    /// More than a fortnight of events on a busy account.
    private static let eventsKept = 2_000
}

extension AccountState {
    /// The feeds whose data cannot be there yet, so that not finding them is no failure: DMS makes
    /// a task's log stream when the task first runs. The log pane says so.
    public var awaited: Set<Feed> {
        let streams = (tasks ?? []).filter(\.hasNeverRun).compactMap { logStream(of: $0) }
        return Set(
            streams.map { .log($0) }
                .filter { status(of: $0).failing?.failure.reason == .notFound })
    }
}

/// What was worked out of an account and holds until the account changes; every change takes a new one.
///
/// Two account state that know the same are the same, whatever has been worked out of either.
struct Derived: Sendable, Equatable {
    let judgement = Memo<Date, Judgement>()

    static func == (lhs: Derived, rhs: Derived) -> Bool { true }
}
