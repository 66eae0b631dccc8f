import Foundation
public import Migration

/// Everything known about the account, with the age of each part. Panes read it, none owns it.
///
/// A member that is nil or missing was never received: it is unknown, not empty.
public struct AccountState: Sendable, Equatable {
    /// How fresh each feed is that was ever heard of.
    public internal(set) var statuses: [Feed: FeedStatus] = [:]
    public internal(set) var identity: CallerIdentity?
    public internal(set) var tasks: [ReplicationTask]?
    /// Tasks that were listed once and are not any more.
    public internal(set) var lostTasks: [ARN: LostTask] = [:]
    public internal(set) var instances: [ReplicationInstance]?
    public internal(set) var endpoints: [DatabaseEndpoint]?
    public internal(set) var connections: [EndpointConnection]?
    public internal(set) var maintenance: [MaintenanceAction]?
    public internal(set) var subscriptions: [EventSubscription]?
    /// The replications of DMS Serverless; nil where they were not read or may not be.
    public internal(set) var serverless: [ServerlessReplication]?
    public internal(set) var alarms: [Alarm]?
    /// How much of the account's alarms was looked at; nil before they were.
    public internal(set) var alarmCoverage: AlarmCoverage?
    public internal(set) var events: [MigrationEvent]?
    /// Tasks with their settings and mappings, as last fetched for the open task.
    public internal(set) var details: [ARN: ReplicationTask] = [:]
    /// What the settings of those tasks say; missing where there are none or they are unreadable.
    public internal(set) var settings: [ARN: TaskSettings] = [:]
    /// All settings of those tasks, as a tree.
    public internal(set) var settingTrees: [ARN: SettingsTree] = [:]
    /// What the mappings of those tasks say.
    public internal(set) var mappings: [ARN: TaskMappings] = [:]
    /// By task, of those whose tables were read.
    public internal(set) var tables: [ARN: TableStore] = [:]
    public internal(set) var metrics: [MetricSubject: MetricStore] = [:]
    public internal(set) var logs: [LogStreamName: LogStore] = [:]
    /// Where each task logged when its settings were last known.
    var logStreams: [ARN: LogStreamName] = [:]
    /// The last move of each task's log that was noticed.
    var logMoves: [ARN: LogMove] = [:]
    /// What was seen of each task over time.
    public internal(set) var loads: [ARN: LoadStore] = [:]
    /// By the alarm's name, the newest first.
    public internal(set) var alarmHistories: [String: [AlarmChange]] = [:]
    /// By name; a group that does not exist is not among them.
    public internal(set) var logGroups: [String: LogGroup] = [:]
    /// Of the resources somebody has looked at in full, in order of key.
    public internal(set) var tags: [ARN: [ResourceTag]] = [:]
    public internal(set) var budget: APIBudget?
    /// How the credentials stand; nil when they need no renewal, or nothing was ever received.
    public internal(set) var credentials: CredentialStatus?
    /// What could not be read of the newest answers: unknown, and neither zero nor absent.
    public internal(set) var gaps: [AnswerGap] = []
    /// What CloudWatch charges for the metrics asked for.
    public internal(set) var spending = Spending()
    private(set) var derived = Derived()
    private(set) var merges = LogMerges()

    /// How many rows to expect of a table, by a file the person gave; empty without one.
    public let expectedRows: [TableName: Int]
    /// What metrics may cost, in US dollars an hour; nil for as much as judgement needs.
    public let metricsCostPerHour: Double?

    /// An account of which nothing is known yet.
    public init(expectedRows: [TableName: Int] = [:], metricsCostPerHour: Double? = nil) {
        self.expectedRows = expectedRows
        self.metricsCostPerHour = metricsCostPerHour
    }

    /// Takes in a report; one from an earlier life of its feed changes nothing.
    public mutating func apply(_ report: FeedReport) {
        var status =
            statuses[report.feed]
            ?? FeedStatus(report.feed, generation: report.generation)
        guard report.generation >= status.generation else { return }
        derived = Derived()
        status.generation = report.generation
        status.interval = report.interval ?? status.interval
        let previous = status.lastSuccess
        status.record(report.outcome, at: report.received)
        statuses[report.feed] = status
        budget = report.budget
        credentials = report.credentials
        gaps = report.gaps
        for covered in report.feed.covers {
            statuses[covered, default: FeedStatus(covered, generation: report.generation)]
                .record(report.outcome, at: report.received)
        }
        guard case .data(let data) = report.outcome else { return }
        report.feed.definition.absorb(
            data, into: &self, at: FeedMoment(received: report.received, previous: previous))
        if report.feed.definition.tellsOfLogs { noteLogMoves(at: report.received) }
    }

    /// Forgets what feeds have brought that nobody has looked at for long: it is unknown again.
    public mutating func discard(_ feeds: [Feed]) {
        derived = Derived()
        merges = LogMerges()
        for feed in feeds {
            feed.definition.discard(from: &self)
            statuses[feed] = nil
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
        statuses[feed] ?? FeedStatus(feed)
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

    /// What has a lag to be judged: the tasks that run and follow changes, in CloudWatch's words.
    public var subjectsFollowing: [MetricSubject] {
        (tasks ?? []).filter { $0.status == .running && $0.migrationType.followsChanges != false }
            .compactMap { metricSubject(of: $0) }
    }

    /// The logs of tasks of which nothing is read by the metrics: only their last lines tell an idle task from
    /// a dead one.
    public var streamsInDoubt: [LogStreamName] {
        (tasks ?? []).compactMap { task in
            guard task.status == .running, task.migrationType.followsChanges != false,
                let store = metricSubject(of: task).flatMap({ metrics[$0] }),
                let latency = store.series(.latencyTarget)?.newest?.value,
                latency <= LagCheck.most
            else { return nil }
            let read =
                store.series(.throughputRowsSource)?.newest
                ?? store.series(.throughputRowsTarget)?.newest
            return (read?.value ?? 0) > 0 ? nil : logStream(of: task)
        }
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
}

extension AccountState {
    /// The feeds whose data cannot be there, so that not finding them is no failure: DMS makes a
    /// task's log stream when the task first runs, and the log pane says so; and not every account
    /// or role has serverless replications, which a finding says.
    public var awaited: Set<Feed> {
        let streams = (tasks ?? []).filter(\.hasNeverRun).compactMap { logStream(of: $0) }
        return Set(
            streams.map { .log($0) }
                .filter { status(of: $0).failing?.failure.reason == .notFound }
                + (status(of: .serverless).failing == nil ? [] : [.serverless]))
    }
}

/// What was worked out of an account and holds until the account changes; every change takes a new one.
///
/// Two account state that know the same are the same, whatever has been worked out of either.
struct Derived: Sendable, Equatable {
    let judgement = Memo<Date, Judgement>()

    static func == (lhs: Derived, rhs: Derived) -> Bool { true }
}

extension FeedDefinition {
    /// Takes in what was read, if it is of this kind.
    fileprivate func absorb(
        _ data: FeedData, into account: inout AccountState, at moment: FeedMoment
    ) {
        guard let news = data.value(as: Reading.News.self) else { return }
        absorb(news, into: &account, at: moment)
    }
}
