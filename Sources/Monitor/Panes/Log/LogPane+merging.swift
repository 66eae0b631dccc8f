import AccountState
import Foundation
import Migration
import TerminalUI

/// Several tasks' logs as one, in the order of time. Each line has its task's number and name; what can only
/// be done to one log is refused in words.
extension LogPane {
    /// A task whose log is shown among others'.
    struct Member: Sendable {
        let arn: ARN
        /// `1 orders`: numbers tell apart where there is no room for names.
        let name: String
        /// Nil while it is not known where the task logs, or if the task is gone.
        let stream: LogStreamName?
    }

    var isMerging: Bool { !merged.isEmpty }

    public var ownSubject: String? {
        isMerging ? CountText.of(merged.count, "task") : nil
    }

    /// The tasks whose logs are shown, in the order they were chosen in; none where one log is.
    func members(_ context: PaneContext) -> [Member] {
        merged.enumerated().map { index, arn in
            let task = context.account.task(arn)
            let name = task?.identifier ?? context.account.lostTasks[arn]?.identifier
            return Member(
                arn: arn, name: "\(index + 1) \(name ?? arn.resourceID)",
                stream: task.flatMap { context.account.logStream(of: $0) })
        }
    }

    /// What is shown: the log in one stream, or several as one; nil while nothing was read.
    func store(_ context: PaneContext) -> LogStore? {
        guard isMerging else { return stream(context).flatMap { context.account.logs[$0] } }
        return context.account.mergedLog(of: members(context).map(\.stream))
    }

    /// What places and marks are held for: the tasks, whichever streams they write.
    var mergedName: LogStreamName {
        LogStreamName(group: "several logs", stream: merged.map(\.text).joined(separator: " "))
    }

    /// Shows some tasks' logs as one.
    mutating func merge(_ tasks: [ARN]) {
        if !isMerging { otherReading = reading }
        merged = tasks
        reading = Reading(stream: mergedName)
    }

    /// Shows one task's log again, where it was left.
    mutating func separate() {
        guard isMerging else { return }
        merged = []
        reading = otherReading ?? Reading()
        otherReading = nil
    }

    /// Does a command that is about several logs, or refuses one that is about one; nil if it is about
    /// any.
    mutating func performMerged(_ command: CommandID, _ context: PaneContext) -> [PaneAction]? {
        if command == LogCommands.merge, isMerging {
            separate()
            return []
        }
        if command == LogCommands.earlier, isMerging {
            return refuse(
                "Streams of one task are changed while its log is shown alone: & shows it.")
        }
        guard let store = store(context) else { return nil }
        if command == LogCommands.merge {
            return refuse("Mark two to six tasks in the Tasks pane and press & there.")
        }
        guard isMerging, [LogCommands.table, LogCommands.latency].contains(command),
            let entry = entryUnderCursor(in: store, reading.place)
        else { return nil }
        let members = members(context)
        guard members.indices.contains(entry.source),
            members[entry.source].arn != context.openTask
        else { return nil }
        return refuse("The line is of \(members[entry.source].name): open that task first.")
    }

    /// The stream of a line.
    func stream(of entry: LogStore.Entry, _ context: PaneContext) -> LogStreamName? {
        guard isMerging else { return stream(context) }
        let members = members(context)
        return members.indices.contains(entry.source) ? members[entry.source].stream : nil
    }

    /// Lines to be read elsewhere, each with its task where they are of several.
    func texts(of entries: [LogStore.Entry], _ context: PaneContext) -> [String] {
        let members = members(context)
        return entries.map { entry in
            members.indices.contains(entry.source)
                ? "\(members[entry.source].name): \(entry.line.text)" : entry.line.text
        }
    }

    /// Why there is nothing to show of several logs; nil if there is something.
    func mergedAbsence(_ context: PaneContext) -> Explanation? {
        guard isMerging, store(context)?.newest == nil else { return nil }
        let why = absences(context).map { "\($0.name): \($0.why.sentence)" }
        return Explanation(
            "None of the logs of \(CountText.of(merged.count, "task")) has a line to show.",
            why.joined(separator: " "), .unknown)
    }

    /// The logs that have no line, and why.
    func absences(_ context: PaneContext) -> [(name: String, why: LogAbsence)] {
        members(context).compactMap { member in
            var own = context
            own.openTask = member.arn
            own.lostTask = context.account.lostTasks[member.arn]
            return LogAbsence(own, stream: member.stream).map { (name: member.name, why: $0) }
        }
    }

    /// Whose lines are shown, and of whom there are none, for the border.
    func mergedWords(_ context: PaneContext) -> [Line] {
        guard isMerging else { return [] }
        let missing = absences(context)
        let names = members(context).map(\.name).filter { name in
            !missing.contains { $0.name == name }
        }
        let none = missing.map { Line("\($0.name) has no line", Style($0.why.role)) }
        return [Line(names.joined(separator: ", "), .info)] + none
    }
}
