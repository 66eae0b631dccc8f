public import Foundation
public import Migration

/// What is known of one task, put together from everything the account state holds about it.
///
/// Worked out when asked for: of two hundred tasks only those in view are.
public struct TaskFacts: Sendable {
    public let task: ReplicationTask
    /// True of the task the other panes are about.
    public let isOpen: Bool
    public let now: Date
    /// True of a task that has changed and that nobody has looked at since.
    public var isToBeLookedAt = false
    private let account: AccountState

    /// Gathers what `account` knows of `task` at an instant.
    public init(_ task: ReplicationTask, in account: AccountState, isOpen: Bool, now: Date) {
        self.task = task
        self.account = account
        self.isOpen = isOpen
        self.now = now
    }

    /// What the task is doing.
    public var phase: TaskPhase { TaskPhase(task) }

    /// The tables of the task, once all of them were read.
    private var store: TableStore? {
        account.tables[task.arn].flatMap { $0.isWhole && !$0.isEmpty ? $0 : nil }
    }

    /// How far the load is: by its tables if they were read, else by AWS's counters; nil if
    /// there is no load or nothing is known of it.
    public var load: LoadProgress? {
        guard task.migrationType.loadsExistingRows != false else { return nil }
        guard let store else { return account.loads[task.arn]?.progress }
        var progress = store.sums.progress
        progress.awsPercent = task.statistics?.percent
        return progress
    }

    /// The part of the load that is done, from 0 to 1; nil if unknown.
    ///
    /// A finished task may show no counters at all; that it has finished is known without them.
    public var loadedFraction: Double? {
        guard task.migrationType.loadsExistingRows != false else { return nil }
        return load?.fraction ?? (phase.isFinished ? 1 : nil)
    }

    /// When the load will have ended; nil if none is under way.
    public var remaining: RemainingTime? {
        switch phase {
        case .loading, .running: break
        default: return nil
        }
        guard task.migrationType.loadsExistingRows != false else { return nil }
        guard let store else { return .unknown("its tables are read only while it is open") }
        return store.forecast(task).remaining
    }

    /// What is said of the task, the worst first.
    public var results: [CheckResult] { account.judgement(at: now).results(of: task.arn) }

    /// The worst that is said of it.
    public var outcome: CheckOutcome { account.judgement(at: now).outcome(of: task.arn) }

    /// What is said of its lag; nil of a task that follows no changes.
    public var lag: CheckResult? {
        guard task.migrationType.followsChanges != false else { return nil }
        return account.judgement(at: now).lag(of: task.arn)
    }

    /// Which way the lag is going, as far as that is known; nil where no lag is told.
    public var lagTrend: Trend? {
        guard lag?.check == "lag", lag?.value != nil, let subject = account.metricSubject(of: task),
            let store = account.metrics[subject]
        else { return nil }
        return Lag(MetricsReport(series: store.series), window: 600, now: now).target.trend
    }

    /// The validation of all tables; nil until all of them were read.
    public var validation: ValidationSummary? {
        store?.validation(account.settings[task.arn])
    }

    /// The name of its instance; nil until instances are known.
    public var instance: String? { account.instance(of: task)?.identifier }

    /// True for a moment after its status was seen to change.
    public var hasJustChanged: Bool {
        guard let changed = account.loads[task.arn]?.statusChanged else { return false }
        return now.timeIntervalSince(changed) < Self.moment
    }

    /// Seconds for which a change stands out.
    private static let moment: Double = 30
}

extension ReplicationTask {
    /// False only if AWS says that the task does not run: then no table can be loading.
    public var mayBeLoading: Bool {
        switch TaskPhase(self) {
        case .loading, .replicating, .running, .starting, .stopping, .unknown: true
        case .neverRun, .stopped, .finished, .failed, .changing, .failedMove: false
        }
    }

    /// True of a task that failed, or stopped without anybody's wish.
    public var isTroubled: Bool {
        let phase = TaskPhase(self)
        if case .stopped(let reason?) = phase, !reason.wasWished { return true }
        return !phase.isRunning && TaskStatusCheck.outcome(of: self) == .fail
    }
}

/// What was seen of one task over time: AWS's counters of its load, and when its status changed.
///
/// Rows are counted table by table in the `TableStore`, for the open task alone; of any other
/// task these counters are all there is, and no time to the end can be told from them.
public struct LoadStore: Sendable, Equatable {
    /// AWS's counters as last read; nil if AWS left them out.
    public private(set) var progress: LoadProgress?
    /// When the task was first found in another status than before; nil while it kept one.
    public private(set) var statusChanged: Date?
    private var status: TaskStatus?

    public init() {}

    mutating func absorb(_ task: ReplicationTask, at date: Date) {
        progress = task.statistics.flatMap { LoadProgress($0) }
        if let status, status != task.status { statusChanged = date }
        status = task.status
    }
}

/// A task that was listed and is listed no longer: somebody has deleted it at AWS.
public struct LostTask: Sendable, Hashable {
    /// The name it had.
    public var identifier: String
    /// When AWS last listed it.
    public var lastSeen: Date

    /// `ledger-eu-fullcdc was deleted at AWS, last seen 08:41Z.`
    public func sentence(now: Date) -> String {
        "\(identifier) was deleted at AWS, last seen \(ClockText.near(lastSeen, now: now))."
    }
}
