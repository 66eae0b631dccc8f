import Migration

/// The sums over all tables of a task.
struct TableSums: Sendable, Hashable {
    var progress: LoadProgress
    /// Tables among those loading that have stood still for five minutes.
    var stalled = 0
    /// Rows a second over the last minute, all tables that load taken together; nil while no
    /// table's rate is known.
    var rate: Double?
    /// Captured changes not yet applied; nil if no table tells.
    var changesBehind: Int?

    init(_ book: TableBook) {
        progress = LoadProgress(tables: book.tables, expectedRows: book.expectedRows)
        for table in book.tables {
            if let behind = table.changesBehind { changesBehind = (changesBehind ?? 0) + behind }
            guard table.state.isLoading, let history = book.rates[table.name] else { continue }
            if history.stalledSince != nil { stalled += 1 }
            if let rows = history.rateOverOneMinute { rate = (rate ?? 0) + rows }
        }
    }
}
