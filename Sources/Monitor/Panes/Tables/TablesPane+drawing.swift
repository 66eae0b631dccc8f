import AccountState
import Foundation
import Migration
public import TerminalUI

extension TablesPane {
    public func draw(on canvas: inout Canvas, context: PaneContext) {
        let names = names(in: context)
        guard let store = store(in: context), !names.isEmpty else {
            whyEmpty(in: context)?.draw(on: &canvas)
            return
        }
        let list = list(in: context)
        let capacity = Table<TableRow>.rowCapacity(height: canvas.height)
        let first = list.offset(for: names, height: capacity)
        let shown = names[min(first, names.count)...].prefix(capacity)
        let isRunning = isRunning(in: context)
        let last = forecast(of: store, in: context)?.lastTables ?? []
        let rows = shown.compactMap { name in
            store[name].map { table in
                TableRow(
                    table, in: store, isRunning: isRunning, now: context.now,
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
        guard let store = store(in: context) else { return .empty }
        let shown = parsedFilter.isEmpty ? nil : names(in: context).count
        let forecast = forecast(of: store, in: context)
        let end = forecast.map {
            Line("ETA: ", .dim)
                + EndText.line($0.remaining, now: context.now, symbols: context.symbols)
        }
        // That none can be told yet is worth less than any number.
        let isKnown = forecast?.remaining.isTold == true
        var parts = TablesCaption(
            store, isRunning: isRunning(in: context), shown: shown
        ).parts(end: isKnown ? [end].compactMap { $0 } : [], below: below(store, in: context))
        let marked = list(in: context).marked.count
        if marked > 0 { parts.insert(Line("\(CountText.grouped(marked)) marked", .info), at: 1) }
        if !isKnown, let end { parts.append(end) }
        if isPinned { parts.append(Line("loading first", .info)) }
        if let pace = sweepPace(of: store, in: context) { parts.append(pace) }
        if let last = forecast?.lastTables.first {
            parts.append(Line("last ", .dim) + Line(last.name.description))
        }
        return .joined(
            parts + [byAWS(in: context)], separator: Line(context.symbols.separator, .dim))
    }

    /// How many tables the view ends before, and whether any of them is worse than the worst in view.
    private func below(_ store: TableStore, in context: PaneContext) -> [Line] {
        let names = names(in: context)
        let capacity = rowCapacity(context)
        let first = min(list(in: context).offset(for: names, height: capacity), names.count)
        let end = min(names.count, first + capacity)
        guard capacity > 0, end < names.count else { return [] }
        let isRunning = isRunning(in: context)
        func role(_ name: TableName) -> Role {
            store[name].map {
                TableRow($0, in: store, isRunning: isRunning, now: context.now).role
            } ?? .dim
        }
        return RowsBelow(
            inView: names[first..<end].map(role),
            below: names[end...].prefix(RowsBelow.looked).map(role), count: names.count - end
        ).parts(context.symbols)
    }

    /// That the budget is too small to keep so many tables fresh, and how old a row can be; nil while it is
    /// not.
    private func sweepPace(of store: TableStore, in context: PaneContext) -> Line? {
        let underWay = store.sweep.map { context.now.timeIntervalSince($0.began) } ?? 0
        let took = max(store.sweepTook ?? 0, underWay)
        guard took > Self.promise, store.count > Self.readAtOnce else { return nil }
        let tables = CountText.grouped(store.count)
        return Line("\(tables) tables: a sweep takes \(DurationText.words(took))", .dim)
    }

    /// So many tables are read without a pause.
    private static let readAtOnce = 2_000
    /// How old a table in view may be, in seconds.
    private static let promise: TimeInterval = 30

    /// The tables are read by themselves; AWS's estimate comes with the list of tasks.
    private func byAWS(in context: PaneContext) -> Line {
        guard let percent = context.task?.statistics?.percent else { return .empty }
        let age = context.account.status(of: .tasks).age(at: context.now)
        return Line("AWS says \(percent) %\(age.map { ", \(DurationText.age($0))" } ?? "")", .dim)
    }

    /// Of a load under way; nil otherwise.
    private func forecast(of store: TableStore, in context: PaneContext) -> LoadForecast? {
        guard store.isWhole, let task = context.task, isRunning(in: context),
            store.sums.progress.counts.remaining > 0
        else { return nil }
        return store.forecast(task)
    }

    public func summary(context: PaneContext) -> Line {
        guard let store = store(in: context), !store.isEmpty else {
            return whyEmpty(in: context).map { Line($0.sentence, Style($0.role)) } ?? .empty
        }
        let parts = TablesCaption(store, isRunning: isRunning(in: context)).worstFirst
        return .joined(parts, separator: Line(context.symbols.separator, .dim))
    }

    /// Why no table is listed, and what to do about it; nil if some are.
    func whyEmpty(in context: PaneContext) -> Explanation? {
        guard let arn = context.openTask else { return .noOpenTask(in: context) }
        guard let store = store(in: context), store.isWhole || !store.isEmpty else {
            return .waiting(
                for: .tableStatistics(arn), "The tables are not known yet: asking AWS.",
                in: context)
        }
        if store.isEmpty {
            return context.task?.hasNeverRun == true
                ? Explanation(
                    "AWS lists no tables for this task.",
                    "It lists them once the task has run: R starts it.", .dim)
                : Explanation(
                    "AWS lists no tables for this task.",
                    "If it is running, they appear once it has read the source; otherwise check "
                        + "its table mappings.", .unknown)
        }
        guard names(in: context).isEmpty else { return nil }
        return Explanation(
            "None of \(CountText.of(store.count, "table")) matches '\(filter ?? "")'.",
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

/// The counts over a list of tables, each with the role of what it counts.
struct TablesCaption {
    private let store: TableStore
    private let sums: TableSums
    private let isRunning: Bool
    private let shown: Int?

    /// Counts the tables of `store`. With `isRunning` false the task does not run, so that no table
    /// can be loading; `shown` is how many a filter lets through, nil without one.
    init(_ store: TableStore, isRunning: Bool, shown: Int? = nil) {
        self.store = store
        self.isRunning = isRunning
        self.shown = shown
        sums = store.sums
    }

    /// All counts, what matters most first; `end` says when a load will have ended, `below` where the
    /// list goes on.
    func parts(end: [Line] = [], below: [Line] = []) -> [Line] {
        [total] + worst + below + end + [ours] + counts + sweep
    }

    /// For a single line: what is wrong before what is well.
    var worstFirst: [Line] {
        worst + [ours] + counts + [
            store.isWhole ? Line(CountText.of(store.count, "table")) : total
        ]
    }

    private var total: Line {
        let count = CountText.grouped(store.count)
        if let shown { return Line("\(CountText.grouped(shown)) of \(count)", .bright) }
        if store.entriesLeftOut > 0 {
            return Line(count, .text)
                + Line(" and \(CountText.grouped(store.entriesLeftOut)) unreadable", .unknown)
        }
        return Line(store.isWhole ? count : "\(count) so far", .text)
    }

    /// How far a long sweep over the tables is.
    private var sweep: [Line] {
        guard store.isWhole, let sweep = store.sweep, sweep.tablesSeen < store.count else {
            return []
        }
        return [Line("reading \(CountText.grouped(sweep.tablesSeen))", .dim)]
    }

    private var worst: [Line] {
        let counts = sums.progress.counts
        return [
            part(counts.errored, .fail, "error", "errors"),
            part(counts.missing, .warn, "missing"),
            part(counts.cancelled, .warn, "cancelled"),
            isRunning
                ? part(sums.stalled, .warn, "stalled")
                : part(counts.loading, .warn, "half loaded"),
            part(counts.unknown, .unknown, "unknown"),
        ].compactMap { $0 }
    }

    private var counts: [Line] {
        let counts = sums.progress.counts
        return [
            isRunning ? part(counts.loading - sums.stalled, .info, "loading") : nil,
            part(counts.done, .ok, "done"),
            part(counts.queued, .dim, "queued"),
        ].compactMap { $0 }
    }

    /// Our own progress, and what it is a share of.
    private var ours: Line {
        guard store.isWhole, let percent = sums.progress.percent else { return .empty }
        guard sums.progress.basis == .rows else { return Line("\(percent) % of tables", .text) }
        return Line("\(percent) % of rows by your estimates", .text)
    }

    private func part(
        _ number: Int, _ role: Role, _ one: String, _ many: String? = nil
    ) -> Line? {
        number > 0 ? Line(CountText.of(number, one, many ?? one), .role(role)) : nil
    }
}
