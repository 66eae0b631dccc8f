import AccountState
import Foundation
import Migration
import TerminalUI

/// Why there is no line to show, and what to do about it.
enum LogAbsence: Sendable, Hashable {
    /// None was chosen, or the one that was open is gone: the words every pane has for it.
    case noTaskOpen(Explanation)
    /// Neither the settings nor the instance's name are known yet.
    case streamUnknown
    case notRead
    case loggingOff
    case neverRun
    /// CloudWatch has no such group or stream.
    case noStream(LogStreamName)
    case failing(ServiceFailure)
    /// It was read, and it has nothing in the time that was asked for.
    case empty

    /// Why the log of the open task has no lines; nil if it has some.
    init?(_ context: PaneContext, stream: LogStreamName?) {
        guard let task = context.task else {
            self = .noTaskOpen(.noOpenTask(in: context))
            return
        }
        let store = stream.flatMap { context.world.logs[$0] }
        guard store?.entries.isEmpty ?? true else { return nil }
        let status = stream.map { context.world.status(of: .log($0)) }
        let settings = task.settings.flatMap { try? TaskSettings(json: $0) }
        if settings?.isLoggingEnabled == false {
            self = .loggingOff
        } else if let stream, let failure = status?.failing?.failure {
            self = Self.failed(failure, stream, task)
        } else if stream == nil {
            self = .streamUnknown
        } else {
            self = store == nil ? .notRead : .empty
        }
    }

    private static func failed(
        _ failure: ServiceFailure, _ stream: LogStreamName, _ task: ReplicationTask
    ) -> LogAbsence {
        guard failure.reason == .notFound else { return .failing(failure) }
        return task.hasNeverRun ? .neverRun : .noStream(stream)
    }

    /// True if somebody has set something up wrongly.
    var role: Role {
        switch self {
        case .loggingOff, .noStream, .failing: .warn
        case .noTaskOpen(let why): why.role
        case .streamUnknown, .notRead, .neverRun, .empty: .unknown
        }
    }

    /// What is the matter, in one sentence.
    var sentence: String {
        switch self {
        case .noTaskOpen(let why): why.sentence
        case .streamUnknown: "It is not known yet where this task logs."
        case .notRead: "Reading the log."
        case .loggingOff: "Logging is switched off in this task's settings: it writes no log."
        case .neverRun: "This task has never run, so it has no log."
        case .noStream(let stream):
            "CloudWatch has no log stream '\(stream.stream)' in the group '\(stream.group)'."
        case .failing(let failure): failure.message
        case .empty: "The log has no line of late."
        }
    }

    /// What to do, or what to wait for; nil if there is nothing to say.
    var advice: String? {
        switch self {
        case .noTaskOpen(let why): why.advice
        case .streamUnknown: "The task's settings or its instance's name will tell."
        case .notRead: nil
        case .loggingOff:
            "Stop the task, set Logging.EnableLogging to true with modify-replication-task, and "
                + "resume it."
        case .neverRun: "DMS makes the log stream when the task first runs."
        case .noStream:
            "DMS makes it when the task first runs with logging on, if the role "
                + "dms-cloudwatch-logs-role exists in the account and may write to CloudWatch "
                + "Logs."
        case .failing(let failure): failure.advice
        case .empty:
            "A task that runs writes at least every few minutes. It may be stopped, or log only "
                + "errors."
        }
    }
}
