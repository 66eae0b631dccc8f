import AccountState
import Foundation
import Migration
public import TerminalUI

extension TasksPane {
    public func draw(on canvas: inout Canvas, context: PaneContext) {
        let rows = rows(in: context)
        guard !rows.isEmpty else { return whyEmpty(in: context).draw(on: &canvas) }
        let (width, symbols) = (canvas.width, canvas.symbols)
        let (now, mayAct) = (context.now, !context.isReadOnly)
        var table = Table(
            columns: TaskColumns.all(marked: list.marked, width: width), gap: width < 100 ? 1 : 2,
            sort: (sort.column.rawValue, sort.isAscending)
        ) { row in
            row.task.flatMap { facts in
                TaskTrouble.line(
                    facts.task, now: now, width: width - 4, symbols: symbols, mayAct: mayAct)
            }
        }
        table.hasGutter = false
        let heights: (Int) -> Int = { table.height(of: rows[$0]) }
        var scroll = ScrollPosition(
            selected: rows.firstIndex { $0.id == followed(in: context) }, offset: list.offset)
        scroll.reveal(
            count: rows.count, height: Table<TaskRow>.rowCapacity(height: canvas.height),
            rowHeight: heights)
        if !context.isFocused { scroll.selected = nil }
        table.draw(in: &canvas, rows: rows, scroll: scroll)
    }

    /// The line that stays in view, wherever the order puts it: the one under the cursor, and while
    /// the keys work in another pane the open task, which they are about then.
    private func followed(in context: PaneContext) -> TaskRowID? {
        context.isInFront ? cursor(in: context) : context.openTask.map { .task($0) }
    }

    public func caption(context: PaneContext) -> Line {
        guard let all = context.account.tasks else { return .empty }
        let shown = tasks(in: context).count
        let count = shown == all.count ? "\(shown)" : "\(shown) of \(all.count)"
        var parts: [Line] = [Line(count), Line("sort \(sort.column.rawValue)", .dim)]
        if !list.marked.isEmpty {
            parts.insert(Line("\(CountText.grouped(list.marked.count)) marked", .info), at: 1)
        }
        return .joined(parts, separator: Line(context.symbols.separator, .dim))
    }

    public func summary(context: PaneContext) -> Line {
        guard let all = context.account.tasks, !all.isEmpty else {
            let why = whyEmpty(in: context)
            return Line(why.sentence, Style(why.role))
        }
        let troubled = all.filter { TaskPhase($0).needsAttention }.count
        let running = all.filter { TaskPhase($0).isRunning }.count
        var parts: [Line] = []
        if troubled > 0 {
            parts.append(
                Line(CountText.of(troubled, "task needs", "tasks need") + " attention", .fail))
        }
        parts.append(Line("\(running) of \(all.count) running"))
        return .joined(parts, separator: Line(context.symbols.separator, .dim))
    }

    /// What stands in place of a list.
    private func whyEmpty(in context: PaneContext) -> Explanation {
        guard let all = context.account.tasks else {
            return .waiting(
                for: .tasks, "The tasks are not known yet: asking AWS.", in: context)
        }
        guard all.isEmpty else {
            return Explanation(
                "None of \(CountText.of(all.count, "task")) matches '\(filter ?? "")'.",
                "Esc clears the filter.", .dim)
        }
        return Explanation(
            "There are no replication tasks here.",
            "Check the profile and the region in the top line.", .unknown)
    }
}

/// The line under a task that something went wrong with: what AWS says, and what to press.
enum TaskTrouble {
    /// Nil for a task that neither failed nor stopped without anybody's wish.
    ///
    /// With `mayAct` false no key is offered that changes anything.
    static func line(
        _ task: ReplicationTask, now: Date, width: Int, symbols: Symbols, mayAct: Bool
    ) -> Line? {
        guard task.isTroubled else { return nil }
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

    /// What is to be done; nil if that is nothing this session may do.
    private static func remedy(for task: ReplicationTask, mayAct: Bool) -> String? {
        // Resuming would look for the same log again.
        if LostPosition.isMeant(by: task.lastFailure ?? "") { return "log gone: reload" }
        return mayAct ? "R resume" : nil
    }
}
