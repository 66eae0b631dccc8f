import Foundation
import Migration
import TerminalUI

/// The line under a task that something went wrong with: what AWS says, and what to press.
enum TaskTrouble {
    /// Nil for a task that neither failed nor stopped without anybody's wish.
    ///
    /// With `mayAct` false no key is offered that changes anything.
    static func line(
        _ task: ReplicationTask, now: Date, width: Int, symbols: Symbols, mayAct: Bool
    ) -> Line? {
        guard isOf(task) else { return nil }
        let code = task.stopReason?.code ?? task.status.text
        let when = task.statistics?.stop.map { ClockText.near($0, now: now) }
        let head = [code, when].compactMap { $0 }.joined(separator: " ")
        let hint = [remedy(for: task, mayAct: mayAct), "6 log"].compactMap { $0 }
            .joined(separator: symbols.separator)
        let room = width - TextWidth.of(head) - TextWidth.of(hint) - 4
        let words =
            room < 8
            ? ""
            : TextWidth.truncate(
                ErrorSummary.of(task.lastFailure ?? ""), to: room, ellipsis: symbols.ellipsis)
        return Line([head, words, hint].filter { !$0.isEmpty }.joined(separator: "  "), .dim)
    }

    /// True of a task that has such a line.
    static func isOf(_ task: ReplicationTask) -> Bool {
        let phase = TaskPhase(task)
        guard !phase.isRunning else { return false }
        guard case .stopped(let reason) = phase else { return phase.needsAttention }
        return reason.map { !$0.wasWished } ?? (task.lastFailure != nil)
    }

    /// What is to be done; nil if that is nothing this session may do.
    private static func remedy(for task: ReplicationTask, mayAct: Bool) -> String? {
        // Resuming would look for the same log again.
        if LostPosition.isMeant(by: task.lastFailure ?? "") { return "log gone: reload" }
        return mayAct ? "R resume" : nil
    }
}
