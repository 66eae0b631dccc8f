import Basics
public import Migration

/// The sums over all tables of a task.
public struct TableSums: Sendable, Hashable {
    public var progress: LoadProgress
    /// Tables among those loading that have stood still for five minutes.
    public var stalled = 0
    /// Rows per second over the last minute, all tables that load taken together; nil while no
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

/// What is counted of the tables of a store, kept up to date with every page.
struct TableTally: Sendable {
    private(set) var load = LoadTally()
    /// The places of the tables that load.
    private(set) var loading: Set<Int32> = []
    private var behind = SaturatingCount()
    /// How many tables tell how far behind they are.
    private var telling = 0

    /// Captured changes not yet applied; nil if no table tells.
    var changesBehind: Int? { telling > 0 ? behind.value : nil }

    mutating func take(_ change: TableRecords.Change, expectedRows: [TableName: Int]) {
        for item in change.items {
            if let before = item.before {
                load.remove(before.table, expected: expectedRows[before.name])
                if let changes = before.changesBehind {
                    behind -= changes
                    telling -= 1
                }
                if before.isLoading { loading.remove(item.place) }
            }
            if let after = item.after {
                load.add(after.table, expected: expectedRows[after.name])
                if let changes = after.changesBehind {
                    behind += changes
                    telling += 1
                }
                if after.isLoading { loading.insert(item.place) }
            }
        }
    }
}
