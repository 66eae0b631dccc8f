import AccountState
import Foundation
import Migration
import TerminalUI

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
        guard let subject = context.world.metricSubject(of: task) else {
            self = .instanceUnknown
            return
        }
        let store = context.world.metrics[subject]
        if store?.series.values.contains(where: { !$0.points.isEmpty }) == true { return nil }
        if let failure = context.world.status(of: .metrics(subject)).failing?.failure {
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
            "CloudWatch calls a task by that name and the last segment of its ARN; it comes with "
                + "the list of instances."
        case .notRead, .neverRun: nil
        case .failing(let failure): failure.advice
        case .unpublished(let subject, let since):
            Self.advice(since: since, now: now) + " Asked for: \(Self.dimensions(of: subject))."
        case .nothingIn(let window, _):
            window == .day ? nil : "[ shows more of the past."
        }
    }

    private static func advice(since: Date?, now: Date) -> String {
        guard let since else {
            return "The task does not run, and metrics vanish two weeks after the last one."
        }
        let minutes = now.timeIntervalSince(since) / 60
        return minutes < 15
            ? "It has run for \(DurationText.words(minutes * 60)); new metrics take up to 15 min "
                + "to appear."
            : "It runs, so there should be some: its instance may be cut off from CloudWatch."
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
