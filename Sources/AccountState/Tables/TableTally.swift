import Migration

/// What is counted of the tables of a store, kept up to date with every page.
struct TableTally: Sendable {
    private(set) var load = LoadTally()
    /// The places of the tables that load.
    private(set) var loading: Set<Int32> = []
    private var behind = 0
    /// How many tables tell how far behind they are.
    private var telling = 0

    /// Captured changes not yet applied; nil if no table tells.
    var changesBehind: Int? { telling > 0 ? behind : nil }

    mutating func take(_ change: TableRecords.Change, expectedRows: [TableName: Int]) {
        for item in change.items {
            if let before = item.before {
                load.remove(before.table, expected: expectedRows[before.name])
                count(before.changesBehind, -1)
                if before.isLoading { loading.remove(item.place) }
            }
            if let after = item.after {
                load.add(after.table, expected: expectedRows[after.name])
                count(after.changesBehind, 1)
                if after.isLoading { loading.insert(item.place) }
            }
        }
    }

    private mutating func count(_ changes: Int?, _ number: Int) {
        guard let changes else { return }
        behind += number * changes
        telling += number
    }
}
