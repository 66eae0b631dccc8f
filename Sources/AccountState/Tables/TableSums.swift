public import Migration

/// The sums over all tables of a task.
public struct TableSums: Sendable, Hashable {
    public var progress: LoadProgress
    /// Tables among those loading that have stood still for five minutes.
    public var stalled = 0
    /// Rows a second over the last minute, all tables that load taken together; nil while no
    /// table's rate is known.
    public var rate: Double?
    /// Captured changes not yet applied; nil if no table tells.
    public var changesBehind: Int?

    /// Adds up what the store has counted page by page; only tables that load are gone through.
    public init(_ store: TableStore) {
        progress = LoadProgress(store.tally.load)
        changesBehind = store.tally.changesBehind
        // In an order that does not change, for sums that do not either.
        for place in store.tally.loading.sorted() {
            let record = store.records.record(at: place)
            if case .stalled = record.status(isRunning: true) { stalled += 1 }
            if let rows = record.rate { rate = (rate ?? 0) + rows }
        }
    }
}
