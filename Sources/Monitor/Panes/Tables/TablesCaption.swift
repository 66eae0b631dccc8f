import AccountState
import Migration
import TerminalUI

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

    /// All counts, what matters most first; `end` says when a load will have ended.
    func parts(end: [Line] = []) -> [Line] {
        [total] + worst + end + [ours] + counts + sweep
    }

    /// For a single line: what is wrong before what is well.
    var worstFirst: [Line] {
        worst + [ours] + counts + [store.isWhole ? Line(CountText.of(store.count, "table")) : total]
    }

    private var total: Line {
        let count = CountText.grouped(store.count)
        if let shown { return Line("\(CountText.grouped(shown)) of \(count)", .bright) }
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
