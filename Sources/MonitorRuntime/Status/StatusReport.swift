public import AccountState
public import Foundation
public import Migration

/// One look at the account, for standard output: what `dmswatch status` prints.
public struct StatusReport: Sendable, Equatable {
    /// The version of the JSON form; a member may be added without a new one, none changes.
    public static let schemaVersion = 2

    public var generated: Date
    public var region: String
    /// Whoever asked; nil if AWS did not say.
    public var identity: CallerIdentity?
    public var tasks: [TaskReport]
    /// Nil if they could not be read, which is not the same as none.
    public var alarms: [Alarm]?
    /// Tasks taken as one migration, by the configuration.
    public var groups: [GroupReport] = []
    /// What all checks say of the tasks chosen, of what they run on, and of the account.
    public var judgement: Judgement
    /// Whether findings on the configuration are printed too.
    public var hasFindings = false
    /// What could not be read; the rest of the report stands.
    public var gaps: [StatusGap] = []
    /// What was had and could not be read: unknown in the report, and neither zero nor absent.
    public var unread: [AnswerGap] = []

    /// A task with what is known beside its description.
    public struct TaskReport: Sendable, Equatable {
        public var task: ReplicationTask
        /// Nil if the instance is not known.
        public var instance: ReplicationInstance?
        /// Nil for a task whose metrics were not asked for or could not be read.
        public var metrics: MetricsReport?
        /// Every table in the order of names; nil if they were not asked for.
        public var tables: [TableStatistics]?
        /// What is said of its lag; nil of a task that follows no changes.
        public var lag: CheckResult?
        /// The worst that is said of it.
        public var outcome: CheckOutcome

        /// How far the load is; nil if it has none, or nothing is known of it.
        public var load: LoadProgress? {
            guard task.migrationType.loadsExistingRows != false else { return nil }
            if let tables, !tables.isEmpty {
                return LoadProgress(tables: tables, awsPercent: task.statistics?.percent)
            }
            return task.statistics.flatMap { LoadProgress($0) }
        }

        /// The validation of all tables; nil if they were not asked for.
        public var validation: ValidationSummary? { tables.map { ValidationSummary($0) } }
    }

    /// A group with the sum of its tasks.
    public struct GroupReport: Sendable, Equatable {
        public var name: String
        /// Identifiers of its tasks.
        public var tasks: [String]
        public var rollup: GroupRollup

        init(_ group: TaskGroup, _ reports: [TaskReport]) {
            let members = reports.filter { group.contains($0.task) }
            name = group.name
            tasks = members.map(\.task.identifier)
            rollup = GroupRollup(
                members.map { report in
                    GroupRollup.Member(
                        phase: TaskPhase(report.task), load: report.load, lag: report.lag,
                        outcome: report.outcome, validation: report.validation)
                })
        }
    }

    /// Asks once for everything.
    ///
    /// - Parameters:
    ///   - names: identifiers or ARNs of the tasks wanted; empty for all.
    ///   - service: whom to ask.
    ///   - region: as it is called on the screen.
    ///   - groups: tasks to sum up as one migration each.
    ///   - withTables: whether to print every table too.
    ///   - withFindings: whether to print findings on the configuration too.
    ///   - now: the instant the report is for.
    /// - Returns: the report; tasks in the order of their names. What is not had beside the tasks is a
    ///   gap in it.
    /// - Throws: `ServiceFailure`; a name that no task has is `.notFound`.
    public static func gather(
        tasks names: [String], from service: any MigrationService, region: String,
        groups: [TaskGroup] = [], withTables: Bool = false, withFindings: Bool = false,
        at now: Date
    ) async throws(ServiceFailure) -> StatusReport {
        let (account, chosen) = try await AccountReading(service: service, now: now)
            .read(tasks: names)
        return StatusReport(
            account, of: names.isEmpty ? nil : chosen, region: region, groups: groups,
            withTables: withTables, withFindings: withFindings, at: now)
    }

    /// What could not be read. That there is no log yet is no gap.
    private static func gaps(in account: AccountState) -> [StatusGap] {
        let awaited = account.awaited
        return account.statuses.compactMap { feed, status -> StatusGap? in
            guard !awaited.contains(feed), let failing = status.failing,
                failing.failure.reason != .notFound
            else {
                return nil
            }
            return StatusGap(what: feed.word, failure: failing.failure)
        }.sorted { ($0.what, $0.failure.message) < ($1.what, $1.failure.message) }
    }
}

extension StatusReport {
    /// The report on an account that has been read, on some of its tasks; nil for the whole of it,
    /// with what no task uses.
    public init(
        _ account: AccountState, of chosen: [ReplicationTask]? = nil, region: String,
        groups: [TaskGroup] = [], withTables: Bool = false, withFindings: Bool = false,
        at now: Date
    ) {
        let whole = account.judgement(at: now)
        let judgement = chosen.map { whole.about($0, in: account) } ?? whole
        let tasks = (chosen ?? account.tasks ?? [])
            .sorted { ($0.identifier, $0.arn) < ($1.identifier, $1.arn) }
        let reports = tasks.map { TaskReport($0, in: account, judgement, withTables: withTables) }
        self.init(
            generated: now, region: region, identity: account.identity, tasks: reports,
            alarms: account.alarms, groups: groups.map { GroupReport($0, reports) },
            judgement: judgement, hasFindings: withFindings, gaps: Self.gaps(in: account),
            unread: account.gaps)
    }
}

extension StatusReport.TaskReport {
    init(
        _ task: ReplicationTask, in account: AccountState, _ judgement: Judgement, withTables: Bool
    ) {
        let store = account.tables[task.arn]
        let metrics = account.metricSubject(of: task).flatMap { account.metrics[$0] }
        self.init(
            task: task, instance: account.instance(of: task),
            metrics: metrics.map {
                MetricsReport(series: $0.series, isUnpublished: $0.isUnpublished)
            },
            tables: withTables ? store.map { Array($0.tables) } : nil,
            lag: task.migrationType.followsChanges != false
                ? judgement.lag(of: task.arn) : nil,
            outcome: judgement.outcome(of: task.arn))
    }
}
