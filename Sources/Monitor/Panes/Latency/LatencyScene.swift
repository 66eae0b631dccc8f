import AccountState
import Foundation
import Migration
import TerminalUI

/// Everything the pane says about one task at one instant, worked out once for a drawing.
struct LatencyScene {
    /// What the curves are of.
    enum Subject: Sendable, Hashable {
        case latency
        /// Rows per second of a load: it follows no changes, or none are followed yet.
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
    /// What is said of the lag; nil of a task nothing is said of.
    let lag: CheckResult?
    /// Why it lags; nil while it is of no concern.
    let cause: LagCause?
    let backlog: Backlog
    let drain: DrainForecast
    /// The curves' newest values and percentiles; of a load, the written rows are the target.
    let target: LatencySummary
    let source: LatencySummary

    /// Nil if nothing is known of the task's metrics; `LatencyAbsence` says why.
    init?(_ context: PaneContext, window: LatencyWindow) {
        guard let task = context.task, LatencyAbsence(context) == nil else { return nil }
        let now = context.now
        let report = context.account.metricSubject(of: task)
            .flatMap { context.account.metrics[$0] }
            .map { MetricsReport(series: $0.series, isUnpublished: $0.isUnpublished) }
        guard let report else { return nil }
        self.task = task
        self.now = now
        self.window = window
        self.report = report
        subject = Self.subject(of: task, report)
        lag = context.account.judgement(at: now).lag(of: task.arn)
        let instance = context.account.instance(of: task)
            .flatMap { context.account.metrics[.instance(identifier: $0.identifier)] }
            .map { MetricsReport(series: $0.series) }
        let isTold = lag?.value != nil
        cause = isTold ? LagCause(report, instance: instance, now: now) : nil
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

extension LatencyScene.Subject {
    /// What an axis up to `largest` counts in; one unit for the whole of it.
    func axisUnit(upTo largest: Double) -> AxisUnit {
        guard self == .latency else {
            return AxisUnit { "\(CountText.number($0))/s" }
        }
        let (size, name) = Self.timeUnit(upTo: largest)
        return AxisUnit(size: size) { "\(CountText.number($0)) \(name)" }
    }

    /// Seconds as far as people count in them, and so on.
    private static func timeUnit(upTo largest: Double) -> (size: Double, name: String) {
        switch largest {
        case ..<600: (1, "s")
        case ..<10_800: (60, "min")
        case ..<259_200: (3_600, "h")
        default: (86_400, "d")
        }
    }
}

/// Why there is no curve to draw, and what to do about it.
enum LatencyAbsence: Sendable, Hashable {
    /// None was chosen, or the one that was open is gone: the words every pane has for it.
    case noTaskOpen(Explanation)
    /// CloudWatch calls a task by its instance's name, and that is not known.
    case instanceUnknown
    case notRead
    case failing(ServiceFailure)
    case neverRun
    /// CloudWatch knows no metric with these dimensions; since when the task has run, if it does.
    case unpublished(MetricSubject, runningSince: Date?)
    /// There are datapoints, but none in the time shown.
    case nothingIn(LatencyWindow, newest: Date?)

    /// Why nothing at all is known of the metrics of the open task; nil if something is.
    init?(_ context: PaneContext) {
        guard let task = context.task else {
            self = .noTaskOpen(.noOpenTask(in: context))
            return
        }
        guard let subject = context.account.metricSubject(of: task) else {
            self = .instanceUnknown
            return
        }
        let store = context.account.metrics[subject]
        if store?.series.values.contains(where: { !$0.points.isEmpty }) == true { return nil }
        if let failure = context.account.status(of: .metrics(subject)).failing?.failure {
            self = .failing(failure)
        } else if store == nil {
            self = .notRead
        } else if task.hasNeverRun {
            self = .neverRun
        } else {
            let isRunning = TaskPhase(task).isRunning
            self = .unpublished(
                subject, runningSince: isRunning ? task.statistics?.start ?? task.started : nil)
        }
    }

    var role: Role {
        switch self {
        case .noTaskOpen(let why): why.role
        case .failing, .unpublished: .warn
        default: .unknown
        }
    }

    /// What is the matter, in one sentence.
    func sentence(now: Date) -> String {
        switch self {
        case .noTaskOpen(let why): return why.sentence
        case .instanceUnknown: return "The name of the task's replication instance is not known."
        case .notRead: return "Asking CloudWatch for the task's metrics."
        case .failing(let failure): return failure.message
        case .neverRun: return "This task has never run, so it has no metrics."
        case .unpublished: return "CloudWatch has no metrics for this task."
        case .nothingIn(let window, let newest):
            let age = newest.map {
                "; the newest is \(DurationText.words(now.timeIntervalSince($0))) old"
            }
            return "No datapoint in the last \(window.words)\(age ?? "")."
        }
    }

    /// What to do, or what to wait for; nil if there is nothing to say.
    func advice(now: Date) -> String? {
        switch self {
        case .noTaskOpen(let why): why.advice
        case .instanceUnknown:
            "CloudWatch identifies a task by that name and the last segment of its ARN; the name "
                + "is read with the list of instances."
        case .notRead, .neverRun: nil
        case .failing(let failure): failure.advice
        case .unpublished(let subject, let since):
            Self.advice(since: since, now: now) + " Asked for: \(Self.dimensions(of: subject))."
        case .nothingIn(let window, _):
            window == .day ? nil : "[ shows a longer time span."
        }
    }

    private static func advice(since: Date?, now: Date) -> String {
        guard let since else {
            return "The task is not running, and CloudWatch lists no metrics two weeks after the "
                + "last datapoint."
        }
        let minutes = now.timeIntervalSince(since) / 60
        return minutes < 15
            ? "It has run for \(DurationText.words(minutes * 60)); new metrics take up to 15 min "
                + "to appear."
            : "The task is running, so metrics are expected: its instance may have no access to "
                + "CloudWatch."
    }

    private static func dimensions(of subject: MetricSubject) -> String {
        switch subject {
        case .task(let arn, let instance):
            "ReplicationInstanceIdentifier \(instance), ReplicationTaskIdentifier "
                + arn.resourceID
        case .instance(let name): "ReplicationInstanceIdentifier \(name)"
        }
    }
}
