import Foundation
import Migration

/// What is known of one task, put together from everything the world holds about it.
///
/// Worked out when asked for: of two hundred tasks only those in view are.
struct TaskFacts: Sendable {
    let task: ReplicationTask
    let context: PaneContext

    var phase: TaskPhase { TaskPhase(task) }

    var isOpen: Bool { context.openTask == task.arn }

    /// The tables of the task, once all of them were read.
    private var book: TableBook? {
        context.world.tables[task.arn].flatMap { $0.isWhole && !$0.isEmpty ? $0 : nil }
    }

    /// How far the load is: by its tables if they were read, else by AWS's counters; nil if
    /// there is no load or nothing is known of it.
    var load: LoadProgress? {
        guard task.migrationType.loadsExistingRows != false else { return nil }
        guard let book else { return context.world.loads[task.arn]?.progress }
        var progress = book.sums.progress
        progress.awsPercent = task.statistics?.percent
        return progress
    }

    /// The part of the load that is done, from 0 to 1; nil if unknown.
    ///
    /// A finished task may show no counters at all; that it has finished is known without them.
    var loadedFraction: Double? {
        guard task.migrationType.loadsExistingRows != false else { return nil }
        return load?.fraction ?? (phase == .finished ? 1 : nil)
    }

    /// When the load will have ended; nil if none is under way.
    var remaining: RemainingTime? {
        switch phase {
        case .loading, .running: break
        default: return nil
        }
        guard task.migrationType.loadsExistingRows != false else { return nil }
        guard let book else { return .unknown("its tables are read only while it is open") }
        return book.forecast(task).remaining
    }

    /// What its latency means; nil of a task that follows no changes.
    var lag: LagReading? { lagAndTrend?.lag }

    /// What its latency means and which way it is going, as far as that is known.
    var lagAndTrend: (lag: LagReading, trend: Trend?)? {
        guard task.migrationType.followsChanges != false else { return nil }
        let evidence = LagEvidence(task, in: context.world, now: context.now)
        let reading = LagReading(evidence, now: context.now)
        guard case .behind = reading, let report = evidence.report else { return (reading, nil) }
        return (reading, Lag(report, window: 600, now: context.now).target.trend)
    }

    /// The validation of all tables; nil until all of them were read.
    var validation: ValidationSummary? {
        book?.validation(context.settings(of: task.arn))
    }

    /// The name of its instance; nil until instances are known.
    var instance: String? { context.world.instance(of: task)?.identifier }

    /// True for a moment after its status was seen to change.
    var hasJustChanged: Bool {
        guard let changed = context.world.loads[task.arn]?.statusChanged else { return false }
        return context.now.timeIntervalSince(changed) < Self.moment
    }

    /// Seconds for which a change stands out.
    private static let moment: Double = 30
}
