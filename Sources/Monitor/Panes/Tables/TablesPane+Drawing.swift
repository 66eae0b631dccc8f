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
        let rows = shown.compactMap { name in
            book[name].map { TableRow($0, in: book, isRunning: isRunning, now: context.now) }
        }
        let cursor = context.isFocused ? list.selected : nil
        let table = Table(
            columns: TableColumns.all, gap: canvas.width < 120 ? 1 : 2,
            sort: (sort.column.rawValue, sort.isAscending))
        table.draw(
            in: &canvas, rows: rows,
            scroll: ScrollPosition(selected: rows.firstIndex { $0.table.name == cursor }),
            marked: Set(rows.indices.filter { list.marked.contains(rows[$0].table.name) }))
    }

    public func caption(context: PaneContext) -> Line {
        guard let book = book(in: context) else { return .empty }
        let shown = parsedFilter.isEmpty ? nil : names(in: context).count
        var parts = TablesCaption(
            book, isRunning: isRunning(in: context), shown: shown
        ).parts
        let marked = list(in: context).marked.count
        if marked > 0 { parts.insert(Line("\(CountText.grouped(marked)) marked", .info), at: 1) }
        if let percent = context.task?.statistics?.percent {
            parts.append(Line("AWS says \(percent) %", .dim))
        }
        return .joined(parts, separator: Line(context.symbols.separator, .dim))
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
        guard let arn = context.openTask else { return .noOpenTask }
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
