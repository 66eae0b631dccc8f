public import Foundation
public import Migration

/// A task's log that goes on in another stream: the task was moved to another instance, or its settings
/// name another place.
public struct LogMove: Sendable, Equatable {
    /// Where lines were read before.
    public var earlier: LogStreamName
    public var current: LogStreamName
    /// When it was noticed; the move itself was before.
    public var noticed: Date
}

extension AccountState {
    /// Where the log of a task was read before the stream it writes now; nil if nowhere.
    public func logMove(of task: ReplicationTask) -> LogMove? {
        logMoves[task.arn].flatMap { $0.current == logStream(of: task) ? $0 : nil }
    }

    /// Compares where tasks log with where they did. A task whose settings are not known is left out:
    /// by them it may log elsewhere than DMS's own pattern says.
    mutating func noteLogMoves(at now: Date) {
        for task in tasks ?? [] where settings[task.arn] != nil {
            guard let stream = logStream(of: task) else { continue }
            let before = logStreams.updateValue(stream, forKey: task.arn)
            guard let before, before != stream, logs[before]?.newest != nil else { continue }
            logMoves[task.arn] = LogMove(earlier: before, current: stream, noticed: now)
        }
    }
}

extension FeedDefinition {
    /// Whether its answers may tell that a task logs elsewhere.
    var tellsOfLogs: Bool {
        self is TaskFeed || self is TaskDetailFeed || self is InstanceFeed
    }
}
