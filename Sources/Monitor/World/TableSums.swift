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

    /// Adds up what the book has counted page by page; only tables that load are gone through.
    init(_ book: TableBook) {
        progress = LoadProgress(book.tally.load)
        changesBehind = book.tally.changesBehind
        // In an order that does not change, for sums that do not either.
        for place in book.tally.loading.sorted() {
            let record = book.store.record(at: place)
            if case .stalled = record.standing(isRunning: true) { stalled += 1 }
            if let rows = record.rate { rate = (rate ?? 0) + rows }
        }
    }
}
