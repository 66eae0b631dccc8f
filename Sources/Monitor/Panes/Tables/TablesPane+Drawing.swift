import Foundation
import Migration
public import TerminalUI

extension TablesPane {
    public func draw(on canvas: inout Canvas, context: PaneContext) {
        let names = names(in: context)
        guard let book = book(in: context), !names.isEmpty else {
            whyEmpty(in: context)?.draw(on: &canvas)
            return
        }
        let list = list(in: context)
        let capacity = Table<TableRow>.rowCapacity(height: canvas.height)
        let first = list.offset(for: names, height: capacity)
        let shown = names[min(first, names.count)...].prefix(capacity)
        let isRunning = isRunning(in: context)
        let last = forecast(of: book, in: context)?.lastTables ?? []
        let rows = shown.compactMap { name in
            book[name].map { table in
                TableRow(
                    table, in: book, isRunning: isRunning, now: context.now,
                    last: last.first { $0.name == name })
            }
        }
        let cursor = context.isFocused ? list.selected : nil
        let table = Table(
            columns: TableColumns.all(hasLast: !last.isEmpty), gap: canvas.width < 120 ? 1 : 2,
            sort: (sort.column.rawValue, sort.isAscending))
        table.draw(
            in: &canvas, rows: rows,
            scroll: ScrollPosition(selected: rows.firstIndex { $0.table.name == cursor }),
            marked: Set(rows.indices.filter { list.marked.contains(rows[$0].table.name) }))
    }

    public func caption(context: PaneContext) -> Line {
        guard let book = book(in: context) else { return .empty }
        let shown = parsedFilter.isEmpty ? nil : names(in: context).count
        let forecast = forecast(of: book, in: context)
        let end = forecast.map {
            Line("ends ", .dim)
                + EndText.line($0.remaining, now: context.now, symbols: context.symbols)
        }
        // That none can be told yet is worth less than any number.
        let isKnown = forecast?.remaining.isTold == true
        var parts = TablesCaption(
            book, isRunning: isRunning(in: context), shown: shown
        ).parts(end: isKnown ? [end].compactMap { $0 } : [])
        let marked = list(in: context).marked.count
        if marked > 0 { parts.insert(Line("\(CountText.grouped(marked)) marked", .info), at: 1) }
        if !isKnown, let end { parts.append(end) }
        if isPinned { parts.append(Line("loading first", .info)) }
        if let last = forecast?.lastTables.first {
            parts.append(Line("last ", .dim) + Line(last.name.description))
        }
        return .joined(
            parts + [byAWS(in: context)], separator: Line(context.symbols.separator, .dim))
    }

    /// The tables are read by themselves; AWS's estimate comes with the list of tasks.
    private func byAWS(in context: PaneContext) -> Line {
        guard let percent = context.task?.statistics?.percent else { return .empty }
        let age = context.world.status(of: .tasks).age(at: context.now)
        return Line("AWS says \(percent) %\(age.map { ", \(DurationText.age($0))" } ?? "")", .dim)
    }

    /// Of a load under way; nil otherwise.
    private func forecast(of book: TableBook, in context: PaneContext) -> LoadForecast? {
        guard book.isWhole, let task = context.task, isRunning(in: context),
            book.sums.progress.counts.remaining > 0
        else { return nil }
        return book.forecast(task)
    }

    public func summary(context: PaneContext) -> Line {
        guard let book = book(in: context), !book.isEmpty else {
            return whyEmpty(in: context).map { Line($0.sentence, Style($0.role)) } ?? .empty
        }
        let parts = TablesCaption(book, isRunning: isRunning(in: context)).worstFirst
        return .joined(parts, separator: Line(context.symbols.separator, .dim))
    }

    /// Why no table is listed, and what to do about it; nil if some are.
    func whyEmpty(in context: PaneContext) -> Explanation? {
        guard let arn = context.openTask else { return .noOpenTask(in: context) }
        guard let book = book(in: context), book.isWhole || !book.isEmpty else {
            return .waiting(
                for: .tableStatistics(arn), "The tables are not known yet: asking AWS.",
                in: context)
        }
        if book.isEmpty {
            return context.task?.hasNeverRun == true
                ? Explanation(
                    "AWS lists no tables for this task.",
                    "It lists them once the task has run: R starts it.", .dim)
                : Explanation(
                    "AWS lists no tables for this task.",
                    "If it is running, they appear once it has read the source; otherwise look at "
                        + "its table mappings.", .unknown)
        }
        guard names(in: context).isEmpty else { return nil }
        return Explanation(
            "None of \(CountText.of(book.count, "table")) matches '\(filter ?? "")'.",
            "Words must all occur in the name; s:error, s:loading, v:fail ask for states. "
                + "Esc clears the filter.", .dim)
    }
}

extension RemainingTime {
    /// True if it says when, or that nothing moves.
    fileprivate var isTold: Bool {
        switch self {
        case .range, .stalled: true
        case .measuring, .unknown, .done: false
        }
    }
}
