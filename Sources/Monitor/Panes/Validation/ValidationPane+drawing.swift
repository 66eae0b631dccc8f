import AccountState
import Foundation
import Migration
public import TerminalUI

extension ValidationPane {
    public func draw(on canvas: inout Canvas, context: PaneContext) {
        let why = whyEmpty(in: context)
        guard let store = store(in: context), why == nil else {
            why?.draw(on: &canvas)
            return
        }
        let summary = store.validation(settings(in: context))
        let fit = ValidationFit(self, store, summary, canvas.bounds, context)
        if let resync = fit.resync {
            canvas.sub(fit.resyncArea) { $0.write(Line(resync, .dim), x: 1) }
        }
        if let warning = fit.warning { canvas.sub(fit.warningArea) { warning.draw(on: &$0) } }
        canvas.sub(fit.listArea) { drawList(fit, on: &$0, context: context) }
    }

    private func drawList(
        _ fit: ValidationFit, on canvas: inout Canvas, context: PaneContext
    ) {
        let findings = fit.findings
        let list = list(in: context)
        let cursor = context.isFocused ? list.selected : nil
        let parts = canvas.bounds.split(bottom: fit.adviceRows)
        for (row, line) in fit.adviceLines.enumerated() {
            canvas.write(line, x: 1, y: parts.bottom.y + row, width: canvas.width - 2)
        }
        let table = Table(
            columns: ValidationColumns.all(for: findings, width: canvas.width),
            gap: canvas.width < 100 ? 1 : 2)
        let selected = findings.firstIndex { $0.table.name == cursor }
        let marked = Set(
            findings.indices.filter { list.marked.contains(findings[$0].table.name) })
        canvas.sub(parts.rest) { canvas in
            table.draw(
                in: &canvas, rows: findings, scroll: ScrollPosition(selected: selected),
                marked: marked)
        }
    }

    public func caption(context: PaneContext) -> Line {
        guard let store = store(in: context), !store.isEmpty else { return .empty }
        let summary = store.validation(settings(in: context))
        let pace =
            summary.rowsPending > 0
            ? pace(of: store, symbols: context.symbols) : (end: [], rate: [])
        var parts = summary.parts(end: pace.end)
        if summary.warning != nil {
            parts.insert(Line("COUNTING STOPPED", Style(.fail).bold), at: min(1, parts.count))
        }
        if !store.isWhole { parts.append(Line("so far", .dim)) }
        if context.size.height > 1, whyEmpty(in: context) == nil {
            let fit = ValidationFit(self, store, summary, Rect(size: context.size), context)
            parts += fit.below.parts(context.symbols)
        }
        parts += pace.rate
        let marked = list(in: context).marked.count
        if marked > 0 { parts.append(Line("\(CountText.grouped(marked)) marked", .info)) }
        return .joined(parts, separator: Line(context.symbols.separator, .dim))
    }

    /// How fast all tables are compared, and when that will have been done.
    private func pace(
        of store: TableStore, symbols: Symbols
    ) -> (end: [Line], rate: [Line]) {
        let rate = store.validationHistory.rate().map { rate in
            // Below zero more rows came to be compared than were.
            rate < 0
                ? Line("growing by \(CountText.number(-rate)) rows/s", .warn)
                : Line("\(CountText.number(rate)) rows/s", rate > 0 ? .text : .warn)
        }
        switch store.validationHistory.remaining() {
        case .measuring, .unknown, .done: return ([], [rate].compactMap { $0 })
        case .range, .notFalling: break
        }
        let end = ValidationEndText.line(store.validationHistory.remaining(), symbols: symbols)
        let isStuck =
            if case .notFalling = store.validationHistory.remaining() { true } else { false }
        return ([isStuck ? end : Line("validated by ", .dim) + end], [rate].compactMap { $0 })
    }

    public func summary(context: PaneContext) -> Line {
        if let why = whyEmpty(in: context) { return Line(why.sentence, Style(why.role)) }
        return caption(context: context)
    }

    /// What stands in place of a list; nil if there is one to show.
    func whyEmpty(in context: PaneContext) -> Explanation? {
        guard let arn = context.openTask else { return .noOpenTask(in: context) }
        guard let store = store(in: context), store.isWhole || !store.isEmpty else {
            return .waiting(
                for: .tableStatistics(arn),
                "Not known yet: the tables of this task have not been read.", in: context)
        }
        guard !store.isEmpty else {
            return Explanation(
                "Nothing to validate yet: AWS lists no tables for this task.", nil, .unknown)
        }
        let settings = settings(in: context)
        let summary = store.validation(settings)
        if summary.isOff(settings) {
            return Explanation(
                "Validation is off: source and target are not compared.",
                "It can be enabled in the task's settings while the task is stopped.", .unknown)
        }
        guard names(in: context).isEmpty else { return nil }
        guard parsedFilter.isEmpty else {
            return Explanation(
                "No table that is not validated matches '\(filter ?? "")'.",
                "Esc clears the filter.", .dim)
        }
        let count = CountText.of(summary.total, "table")
        if store.entriesLeftOut > 0 {
            return Explanation(
                "\(count) validated; \(CountText.grouped(store.entriesLeftOut)) more "
                    + "cannot be read, so nobody knows of them.", "F shows what AWS answered.",
                .unknown)
        }
        return store.isWhole
            ? Explanation("All validated: \(count), no rows differ.", nil, .ok)
            : Explanation(
                "\(count) read so far, all validated; the others have not been read.", nil, .dim)
    }
}

extension ValidationSummary {
    /// True if no table is, or lately was, compared: by the tables, or by the settings where the
    /// tables do not say.
    fileprivate func isOff(_ settings: TaskSettings?) -> Bool {
        if verdict == .off { return true }
        let judged = tables(.pass) + tables(.fail) + tables(.pending)
        return settings?.isValidationEnabled == false && judged == 0
    }

    /// The totals by verdict, worst first; beside those that wait, when that has an `end`.
    fileprivate func parts(end: [Line]) -> [Line] {
        func totals(_ verdicts: [ValidationVerdict]) -> [Line] {
            verdicts.filter { tables($0) > 0 }.map { verdict in
                Line("\(CountText.grouped(tables(verdict))) \(verdict.text)", .role(verdict.role))
            }
        }
        var parts = totals([.fail, .pending]) + end + totals([.unverified, .off, .pass])
        if rowsFailed > 0 {
            let more = warning == nil ? "" : "at least "
            let rows = more + CountText.of(rowsFailed, "row differs", "rows differ")
            parts.insert(Line(rows, .fail), at: tables(.fail) > 0 ? 1 : 0)
        }
        return parts
    }
}
