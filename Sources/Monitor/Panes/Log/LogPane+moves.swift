import AccountState
import Foundation
import Migration
import TerminalUI

/// A log that goes on in another stream: whoever reads on in the earlier one stays there, and both can be
/// gone to.
extension LogPane {
    /// The stream that is shown: the one the task writes, or the one before it while somebody reads there.
    ///
    /// Of several logs as one, what stands for all of them.
    func stream(_ context: PaneContext) -> LogStreamName? {
        if isMerging { return mergedName }
        guard let task = context.task else { return nil }
        if let move = context.account.logMove(of: task), reading.stream == move.earlier,
            reading.isEarlier || !reading.place.isFollowing
        {
            return move.earlier
        }
        return context.account.logStream(of: task)
    }

    /// The move whose earlier stream is shown; nil while the newest one is.
    func shownEarlier(_ context: PaneContext) -> LogMove? {
        move(context).flatMap { $0.earlier == stream(context) ? $0 : nil }
    }

    private func move(_ context: PaneContext) -> LogMove? {
        context.task.flatMap { context.account.logMove(of: $0) }
    }

    /// Goes to the other one of two streams, each with its own place and marks; nil if the task has only
    /// ever written one.
    mutating func changeStream(_ context: PaneContext) -> [PaneAction]? {
        guard let move = move(context) else { return nil }
        let isEarlier = stream(context) != move.earlier
        let target = isEarlier ? move.earlier : move.current
        let left = reading
        reading = otherReading?.stream == target ? otherReading ?? Reading() : Reading()
        reading.stream = target
        reading.isEarlier = isEarlier
        otherReading = left
        return []
    }

    /// That the log was elsewhere before, in words for a row; nil where it was not, or that is shown.
    func wordsOfEarlier(_ context: PaneContext) -> String? {
        guard let move = move(context), stream(context) == move.current else { return nil }
        let isKept = context.account.logs[move.earlier]?.newest != nil
        let what = isKept ? "shows it" : "reads it again, for its lines were let go of"
        return "before, the log was in \(Self.name(move.earlier, beside: move.current)): < \(what)"
    }

    /// What is shown is not where the task writes, for the border; nil where it is.
    func noteOfEarlier(_ context: PaneContext) -> Line? {
        shownEarlier(context).map { move in
            let name = Self.name(move.current, beside: move.earlier)
            let since = ClockText.minute(move.noticed)
            return Line("earlier stream; since \(since) it goes on in \(name)", .warn)
                + Line(" <", .key)
        }
    }

    /// What tells one stream from another: mostly the group, which is called after the instance.
    private static func name(_ stream: LogStreamName, beside other: LogStreamName) -> String {
        stream.group == other.group ? stream.stream : stream.group
    }
}
