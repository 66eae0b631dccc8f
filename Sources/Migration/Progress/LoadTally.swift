/// The sums over the tables of a load, kept up to date table by table.
public struct LoadTally: Sendable, Hashable {
    public private(set) var counts = TableCounts()
    /// Rows the full load has committed.
    public private(set) var rowsLoaded = 0
    /// What the tables that are done really had, and what was expected of the others.
    public private(set) var rowsExpected = 0
    /// Tables that are not done and whose rows nobody told to expect.
    public private(set) var tablesWithoutEstimate = 0
    /// How many tables somebody gave an estimate of.
    private var estimates = 0

    /// No tables yet.
    public init() {}

    /// True if somebody told how many rows to expect, of at least one of the tables.
    public var hasEstimates: Bool { estimates > 0 }

    /// Counts a table; `expected` is the estimate somebody gave of its rows.
    public mutating func add(_ table: TableStatistics, expected: Int?) {
        count(table, expected, 1)
    }

    /// Takes a table out that was counted before, with the same estimate.
    public mutating func remove(_ table: TableStatistics, expected: Int?) {
        count(table, expected, -1)
    }

    private mutating func count(_ table: TableStatistics, _ estimate: Int?, _ number: Int) {
        counts.add(table.state, number)
        let rows = max(0, table.fullLoadRows ?? 0)
        rowsLoaded += number * rows
        if estimate != nil { estimates += number }
        if table.state == .completed {
            // What it really had beats what somebody expected.
            rowsExpected += number * rows
        } else if let estimate {
            rowsExpected += number * max(rows, estimate)
        } else {
            tablesWithoutEstimate += number
        }
    }
}
