import Basics

/// The sums over the tables of a load, kept up to date table by table.
public struct LoadTally: Sendable, Hashable {
    public private(set) var counts = TableCounts()
    /// Rows the full load has committed.
    public var rowsLoaded: Int { loaded.value }
    /// What the tables that are done really had, and what was expected of the others.
    public var rowsExpected: Int { toExpect.value }
    /// Tables that are not done and whose rows nobody told to expect.
    public private(set) var tablesWithoutEstimate = 0
    /// How many tables somebody gave an estimate of.
    private var estimates = 0
    private var loaded = SaturatingCount()
    private var toExpect = SaturatingCount()

    /// No tables yet.
    public init() {}

    /// True if somebody told how many rows to expect, of at least one of the tables.
    public var hasEstimates: Bool { estimates > 0 }

    /// Counts a table; `expected` is the estimate somebody gave of its rows.
    public mutating func add(_ table: TableStatistics, expected: Int?) {
        count(table, expected, 1)
        loaded += Self.rows(table)
        toExpect += Self.rowsExpected(table, expected)
    }

    /// Takes a table out that was counted before, with the same estimate.
    public mutating func remove(_ table: TableStatistics, expected: Int?) {
        count(table, expected, -1)
        loaded -= Self.rows(table)
        toExpect -= Self.rowsExpected(table, expected)
    }

    private mutating func count(_ table: TableStatistics, _ estimate: Int?, _ number: Int) {
        counts.add(table.state, number)
        if estimate != nil {
            estimates += number
        } else if table.state != .completed {
            tablesWithoutEstimate += number
        }
    }

    private static func rows(_ table: TableStatistics) -> Int { max(0, table.fullLoadRows ?? 0) }

    /// What a table that is done really had beats what somebody expected.
    private static func rowsExpected(_ table: TableStatistics, _ estimate: Int?) -> Int {
        let rows = rows(table)
        return table.state == .completed ? rows : estimate.map { max(rows, $0) } ?? 0
    }
}
