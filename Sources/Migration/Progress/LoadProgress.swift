/// How far a task's full load is: this program's count, and AWS's percent beside it.
public struct LoadProgress: Sendable, Hashable {
    /// What `fraction` is a fraction of.
    public enum Basis: Sendable, Hashable {
        /// Rows: somebody told how many to expect of every table that is not done.
        case rows
        /// Tables that are done, of all tables listed.
        case tables
        /// Tables as AWS counts them for the task, no table having been read.
        case counters
    }

    public var basis: Basis
    public var counts: TableCounts
    /// Rows the full load has committed, of all tables read; nil if none was.
    public var rowsLoaded: Int?
    /// Rows to expect in all; nil unless the basis is `rows`.
    public var rowsExpected: Int?
    /// Between 0 and 1, and 1 only if every table is done; nil if there is nothing to divide by.
    public var fraction: Double?
    /// AWS's own estimate, 0 to 100; it can read 100 although tables failed.
    public var awsPercent: Int?
    /// Tables that are not done and whose rows nobody told to expect.
    public var tablesWithoutEstimate = 0

    /// Counts `tables`, all that are known of the task.
    ///
    /// `expectedRows` says how many rows to expect of a table, where somebody knows;
    /// `awsPercent` is `LoadStatistics.percent`.
    public init(
        tables: some Sequence<TableStatistics>, expectedRows: [TableName: Int] = [:],
        awsPercent: Int? = nil
    ) {
        var tally = LoadTally()
        for table in tables { tally.add(table, expected: expectedRows[table.name]) }
        self.init(tally, awsPercent: awsPercent)
    }

    /// Takes tables that were counted one by one.
    public init(_ tally: LoadTally, awsPercent: Int? = nil) {
        counts = tally.counts
        rowsLoaded = tally.rowsLoaded
        tablesWithoutEstimate = tally.tablesWithoutEstimate
        let hasAllEstimates = tally.tablesWithoutEstimate == 0 && tally.rowsExpected > 0
        basis = hasAllEstimates && tally.hasEstimates ? .rows : .tables
        rowsExpected = basis == .rows ? tally.rowsExpected : nil
        self.awsPercent = awsPercent
        fraction =
            basis == .rows
            ? Self.fraction(tally.rowsLoaded, of: tally.rowsExpected, counts)
            : Self.fraction(counts.done, of: counts.total, counts)
    }

    /// Takes AWS's counters for a task whose tables have not been read.
    ///
    /// Nil if AWS left the counters out. A finished task may show zero counters: then there is
    /// no fraction, which is not a fraction of zero.
    public init?(_ statistics: LoadStatistics) {
        guard let done = statistics.tablesLoaded else { return nil }
        basis = .counters
        counts = TableCounts(
            done: done, loading: statistics.tablesLoading ?? 0,
            queued: statistics.tablesQueued ?? 0, errored: statistics.tablesErrored ?? 0)
        awsPercent = statistics.percent
        fraction = Self.fraction(done, of: counts.total, counts)
    }

    /// True if every table is done. A table that failed, was cancelled or is missing is not.
    public var isComplete: Bool { counts.total > 0 && counts.done == counts.total }

    /// The fraction in whole percent, rounded down; 100 only if `isComplete`.
    public var percent: Int? { fraction.map { Int($0 * 100) } }

    private static func fraction(_ part: Int, of whole: Int, _ counts: TableCounts) -> Double? {
        guard whole > 0 else { return nil }
        if counts.done == counts.total { return 1 }
        return min(Double(part) / Double(whole), 0.9999)
    }
}
