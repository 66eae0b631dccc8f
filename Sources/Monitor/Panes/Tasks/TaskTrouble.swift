import Foundation
import Migration
import TerminalUI

/// The line under a task that something went wrong with: what AWS says, and what to press.
enum TaskTrouble {
    /// Nil for a task that neither failed nor was stopped by an error.
    ///
    /// With `mayAct` false no key is offered that changes anything.
    static func line(
        _ task: ReplicationTask, now: Date, width: Int, symbols: Symbols, mayAct: Bool
    ) -> Line? {
        guard isInTrouble(task) else { return nil }
        let code = task.stopReason?.code ?? task.status.text
        let when = task.statistics?.stop.map { ClockText.near($0, now: now) }
        let head = [code, when].compactMap { $0 }.joined(separator: " ")
        let hint = mayAct ? "R resume\(symbols.separator)6 log" : "6 log"
        let room = width - TextWidth.of(head) - TextWidth.of(hint) - 4
        let words =
            room < 8
            ? ""
            : TextWidth.truncate(
                failure(of: task), to: room, ellipsis: symbols.ellipsis)
        return Line([head, words, hint].filter { !$0.isEmpty }.joined(separator: "  "), .dim)
    }

    private static func isInTrouble(_ task: ReplicationTask) -> Bool {
        let phase = TaskPhase(task)
        return phase.needsAttention && !phase.isRunning
    }

    /// DMS's own words on one line, without the words every failure begins with.
    private static func failure(of task: ReplicationTask) -> String {
        let text = (task.lastFailure ?? "").split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        let opening = "Last Error "
        return text.hasPrefix(opening) ? String(text.dropFirst(opening.count)) : text
    }
}
