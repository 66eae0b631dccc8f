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
        return load?.fraction ?? (phase == .finished ? 1 : nil)
    }

    /// When the load will have ended; nil if none is under way.
    public var remaining: RemainingTime? {
        switch phase {
        case .loading, .running: break
        default: return nil
        }
        guard task.migrationType.loadsExistingRows != false else { return nil }
        guard let store else { return .unknown("its tables are read only while it is open") }
        return store.outlook(task).remaining
    }

    /// What its latency means; nil of a task that follows no changes.
    public var lag: LagReading? { lagAndTrend?.lag }

    /// What its latency means and which way it is going, as far as that is known.
    public var lagAndTrend: (lag: LagReading, trend: Trend?)? {
        guard task.migrationType.followsChanges != false else { return nil }
        let evidence = LagEvidence(task, in: account, now: now)
        let reading = LagReading(evidence, now: now)
        guard case .behind = reading, let report = evidence.report else { return (reading, nil) }
        return (reading, Lag(report, window: 600, now: now).target.trend)
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
