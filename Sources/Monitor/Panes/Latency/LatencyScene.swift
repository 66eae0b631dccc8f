import AccountState
import Foundation
import Migration

/// Everything the pane says about one task at one instant, worked out once for a drawing.
struct LatencyScene {
    /// What the curves are of.
    enum Subject: Sendable, Hashable {
        case latency
        /// Rows a second of a load: it follows no changes, or none are followed yet.
        case load

        /// A value with its unit: seconds as far as people count in them.
        func text(_ value: Double) -> String {
            switch self {
            case .latency:
                value < 600 ? "\(CountText.number(value)) s" : DurationText.words(value)
            case .load: "\(CountText.number(value))/s"
            }
        }
    }

    let task: ReplicationTask
    let now: Date
    let window: LatencyWindow
    let report: MetricsReport
    let subject: Subject
    let reading: LagReading
    let diagnosis: LagDiagnosis
    let backlog: Backlog
    let drain: DrainForecast
    /// The curves' newest values and percentiles; of a load, the written rows are the target.
    let target: LatencySummary
    let source: LatencySummary

    /// Nil if nothing is known of the task's metrics; `LatencyAbsence` says why.
    init?(_ context: PaneContext, window: LatencyWindow) {
        guard let task = context.task, LatencyAbsence(context) == nil else { return nil }
        let now = context.now
        let evidence = LagEvidence(task, in: context.world, now: now)
        guard let report = evidence.report else { return nil }
        self.task = task
        self.now = now
        self.window = window
        self.report = report
        subject = Self.subject(of: task, report)
        reading = LagReading(evidence, now: now)
        let instance = context.world.instance(of: task)
            .flatMap { context.world.metrics[.instance(identifier: $0.identifier)] }
            .map { MetricsReport(series: $0.series) }
        diagnosis = LagDiagnosis(evidence, instance: instance, now: now)
        backlog = Backlog(report, now: now)
        drain = DrainForecast(report, now: now)
        let metrics = Self.metrics(of: subject)
        target = LatencySummary(report.series[metrics.target], window: window.seconds, now: now)
        source = LatencySummary(report.series[metrics.source], window: window.seconds, now: now)
    }

    /// The newest datapoint of either curve in the time shown.
    var newest: Date? { [target.newest?.date, source.newest?.date].compactMap { $0 }.max() }

    /// Why there is no curve although something is known; nil if there is one.
    var absence: LatencyAbsence? {
        guard newest == nil else { return nil }
        let all = report.series.values.compactMap { $0.newest?.date }
        return .nothingIn(window, newest: all.max())
    }

    /// A task that loads has no latency until changes reach its target.
    private static func subject(of task: ReplicationTask, _ report: MetricsReport) -> Subject {
        if task.migrationType.followsChanges == false { return .load }
        let hasLatency = [MetricName.latencyTarget, .latencySource].contains {
            report.series[$0]?.points.isEmpty == false
        }
        guard case .loading = TaskPhase(task) else { return .latency }
        return hasLatency ? .latency : .load
    }

    static func metrics(of subject: Subject) -> (target: MetricName, source: MetricName) {
        switch subject {
        case .latency: (.latencyTarget, .latencySource)
        case .load: (.fullLoadRowsTarget, .fullLoadRowsSource)
        }
    }
}
