import AccountState
import Migration
public import TerminalUI

extension TasksPane {
    public func draw(on canvas: inout Canvas, context: PaneContext) {
        let rows = rows(in: context)
        guard !rows.isEmpty else { return whyEmpty(in: context).draw(on: &canvas) }
        let table = table(rows, width: canvas.width, context)
        var scroll = scroll(table, rows, height: canvas.height, context)
        if !context.isFocused { scroll.selected = nil }
        table.draw(in: &canvas, rows: rows, scroll: scroll)
    }

    private func table(
        _ rows: [TaskRow], width: Int, _ context: PaneContext
    ) -> Table<TaskRow> {
        let mayAct = !context.isReadOnly
        let hasLoads = rows.contains {
            $0.task?.task.migrationType.loadsExistingRows != false
        }
        var table = Table(
            columns: TaskColumns.all(marked: list.marked, width: width, hasLoads: hasLoads),
            gap: width < 100 ? 1 : 2, sort: (sort.column.rawValue, sort.isAscending)
        ) { row in
            row.task.flatMap { facts in
                TaskTrouble.line(facts, width: width - 4, symbols: context.symbols, mayAct: mayAct)
            }
        }
        table.hasGutter = false
        return table
    }

    private func scroll(
        _ table: Table<TaskRow>, _ rows: [TaskRow], height: Int, _ context: PaneContext
    ) -> ScrollPosition {
        var scroll = ScrollPosition(
            selected: rows.firstIndex { $0.id == followed(in: context) }, offset: list.offset)
        scroll.reveal(
            count: rows.count, height: Table<TaskRow>.rowCapacity(height: height),
            rowHeight: { table.height(of: rows[$0]) })
        return scroll
    }

    /// `7 below ↓ · 1 worse`: how many rows the view ends before, and whether any of them is worse
    /// than the worst in view; empty if none is below.
    private func below(in context: PaneContext) -> [Line] {
        let rows = rows(in: context)
        let table = table(rows, width: context.size.width, context)
        let scroll = scroll(table, rows, height: context.size.height, context)
        var (room, end) = (
            Table<TaskRow>.rowCapacity(height: context.size.height), scroll.offset
        )
        while end < rows.count, room > 0 {
            room -= table.height(of: rows[end])
            end += 1
        }
        guard end < rows.count else { return [] }
        return RowsBelow(
            inView: rows[scroll.offset..<end].map { $0.outcome?.role ?? .dim },
            below: rows[end...].map { $0.outcome?.role ?? .dim }, count: rows.count - end
        ).parts(context.symbols)
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
        parts += below(in: context)
        return .joined(parts, separator: Line(context.symbols.separator, .dim))
    }

    public func summary(context: PaneContext) -> Line {
        guard let all = context.account.tasks, !all.isEmpty else {
            let why = whyEmpty(in: context)
            return Line(why.sentence, Style(why.role))
        }
        let judgement = context.account.judgement(at: context.now)
        let troubled = all.filter { judgement.outcome(of: $0.arn) == .fail }.count
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
        if let serverless = context.account.serverless, !serverless.isEmpty {
            return Explanation(
                "There are no replication tasks here, but "
                    + CountText.of(serverless.count, "serverless replication") + ".",
                "f lists their states; their tables are not read yet.", .unknown)
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
        _ facts: TaskFacts, width: Int, symbols: Symbols, mayAct: Bool
    ) -> Line? {
        let task = facts.task
        guard task.isTroubled else { return nil }
        let code = task.stopReason?.code ?? task.status.text
        let when = task.statistics?.stop.map { ClockText.near($0, now: facts.now) }
        let head = [code, when].compactMap { $0 }.joined(separator: " ")
        let hint = [remedy(for: facts, mayAct: mayAct), "6 log"].compactMap { $0 }
            .joined(separator: symbols.separator)
        let room = width - TextWidth.of(head) - TextWidth.of(hint) - 4
        let words =
            room < 8
            ? ""
            : TextWidth.truncate(
                ErrorSummary.of(task.failureText ?? ""), to: room, ellipsis: symbols.ellipsis)
        return Line([head, words, hint].filter { !$0.isEmpty }.joined(separator: "  "), .dim)
    }

    /// What is to be done; nil if that is nothing this session may do.
    private static func remedy(for facts: TaskFacts, mayAct: Bool) -> String? {
        // Resuming would look for the same log again.
        let isLost = facts.results.contains { $0.check == "lost-position" && $0.outcome == .fail }
        if isLost { return "cannot resume: reload" }
        guard mayAct else { return nil }
        return facts.phase.isFinished ? "2 tables" : "R resume"
    }
}
