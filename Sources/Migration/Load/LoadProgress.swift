import Basics
public import Foundation

/// The progress of a task's full load: this program's count, and AWS's percentage.
public struct LoadProgress: Sendable, Hashable {
    /// What `fraction` is a fraction of.
    public enum Basis: Sendable, Hashable {
        /// Rows: every table that is not done has a row estimate.
        case rows
        /// Tables that are done, of all tables listed.
        case tables
        /// AWS's table counters of the task, before any table was read.
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
    /// Tables that are not done and have no row estimate.
    public var tablesWithoutEstimate = 0

    /// Counts `tables`, all that are known of the task.
    ///
    /// `expectedRows` has the row estimates there are; `awsPercent` is `LoadStatistics.percent`.
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
    /// Nil if AWS left the counters out. A finished task may show zero counters: then the fraction
    /// is unknown, not zero.
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
        return min(max(0, Double(part) / Double(whole)), 0.9999)
    }
}

/// The sums over the tables of a load, updated table by table.
public struct LoadTally: Sendable, Hashable {
    public private(set) var counts = TableCounts()
    /// Rows the full load has committed.
    public var rowsLoaded: Int { loaded.value }
    /// The rows of the tables that are done, and the estimates of the others.
    public var rowsExpected: Int { toExpect.value }
    /// Tables that are not done and have no row estimate.
    public private(set) var tablesWithoutEstimate = 0
    /// The number of tables with a row estimate.
    private var estimates = 0
    private var loaded = SaturatingCount()
    private var toExpect = SaturatingCount()

    /// No tables yet.
    public init() {}

    /// True if at least one table has a row estimate.
    public var hasEstimates: Bool { estimates > 0 }

    /// Adds a table; `expected` is its row estimate.
    public mutating func add(_ table: TableStatistics, expected: Int?) {
        count(table, expected, 1)
        loaded += Self.rows(table)
        toExpect += Self.rowsExpected(table, expected)
    }

    /// Removes a table that was added before, with the same estimate.
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

    /// The rows of a table that is done outweigh its estimate.
    private static func rowsExpected(_ table: TableStatistics, _ estimate: Int?) -> Int {
        let rows = rows(table)
        return table.state == .completed ? rows : estimate.map { max(rows, $0) } ?? 0
    }
}

/// The number of tables of a task in each state of the full load.
public struct TableCounts: Sendable, Hashable {
    public var done: Int
    /// Loading for the first time or again.
    public var loading: Int
    public var queued: Int
    public var errored: Int
    public var cancelled: Int
    /// Named by the mapping or an earlier run, but not found on the source.
    public var missing: Int
    /// In a state this program does not know.
    public var unknown: Int

    public init(
        done: Int = 0, loading: Int = 0, queued: Int = 0, errored: Int = 0, cancelled: Int = 0,
        missing: Int = 0, unknown: Int = 0
    ) {
        self.done = done
        self.loading = loading
        self.queued = queued
        self.errored = errored
        self.cancelled = cancelled
        self.missing = missing
        self.unknown = unknown
    }

    public var total: Int {
        [done, loading, queued, errored, cancelled, missing, unknown].sumWithSaturation()
    }

    /// Tables that are not loaded until somebody acts.
    public var stuck: Int { [errored, cancelled, missing].sumWithSaturation() }

    /// Tables the load has yet to finish by itself.
    public var remaining: Int { loading.addingWithSaturation(queued) }

    public static func + (lhs: TableCounts, rhs: TableCounts) -> TableCounts {
        TableCounts(
            done: lhs.done.addingWithSaturation(rhs.done),
            loading: lhs.loading.addingWithSaturation(rhs.loading),
            queued: lhs.queued.addingWithSaturation(rhs.queued),
            errored: lhs.errored.addingWithSaturation(rhs.errored),
            cancelled: lhs.cancelled.addingWithSaturation(rhs.cancelled),
            missing: lhs.missing.addingWithSaturation(rhs.missing),
            unknown: lhs.unknown.addingWithSaturation(rhs.unknown))
    }

    /// Counts one more table in `state`, or `number` more.
    public mutating func add(_ state: TableState, _ number: Int = 1) {
        switch state {
        case .completed: done = done.addingWithSaturation(number)
        case .fullLoad, .reloading: loading = loading.addingWithSaturation(number)
        case .beforeLoad: queued = queued.addingWithSaturation(number)
        case .error: errored = errored.addingWithSaturation(number)
        case .cancelled: cancelled = cancelled.addingWithSaturation(number)
        case .doesNotExist: missing = missing.addingWithSaturation(number)
        case .unknown: unknown = unknown.addingWithSaturation(number)
        }
    }
}

/// A task's full load over the last hour: the rows of all its tables together.
public struct LoadHistory: Sendable, Hashable {
    /// When this load was first seen; nil before.
    public private(set) var began: Date?
    private var total = RateHistory(horizon: 3600, spacing: 60)
    private var tablesDone = 0
    /// The most tables seen loading in parallel.
    private(set) var mostParallel = 0
    private var quietSince: Date?

    public init() {}

    /// When the newest progress was read; nil before the first.
    public var newest: Date? { total.newest?.date }

    /// Rows loaded when last read; 0 before.
    public var rows: Int { total.newest?.rows ?? 0 }

    /// Since when no row was loaded and no table completed; nil if that is under five minutes.
    public var stalledSince: Date? {
        guard let quietSince, let newest,
            newest.timeIntervalSince(quietSince) >= RateHistory.stallLimit
        else { return nil }
        return quietSince
    }

    /// The rows loaded between consecutive samples of the last hour, oldest first.
    var spans: [LoadSpan] {
        zip(total.samples, total.samples.dropFirst()).compactMap { before, after in
            let seconds = after.date.timeIntervalSince(before.date)
            guard seconds > 0 else { return nil }
            return LoadSpan(
                rows: Double(before.rows.addingWithSaturation(after.rows)) / 2, seconds: seconds,
                rate: Double(after.rows.subtractingWithSaturation(before.rows)) / seconds)
        }
    }

    /// Seconds for which this load has been watched; 0 before.
    public var watched: Double {
        guard let began, let newest else { return 0 }
        return newest.timeIntervalSince(began)
    }

    /// Takes the progress read at `date`. A load with fewer rows than before has restarted.
    public mutating func record(_ progress: LoadProgress, at date: Date) {
        guard let count = progress.rowsLoaded else { return }
        let before = total.newest
        total.record(rows: count, at: date, isLoading: true)
        guard let after = total.newest, after != before else { return }
        let isNew = before.map { $0.rows > count || $0.date > date } ?? true
        if isNew { (began, mostParallel) = (date, 0) }
        mostParallel = max(mostParallel, progress.counts.loading)
        if isNew || before?.rows != count || progress.counts.done != tablesDone {
            quietSince = date
        }
        tablesDone = progress.counts.done
    }

    /// Rows per second over the last `window` seconds, or over all of it if it is shorter; nil
    /// while less than a minute was seen.
    public func rate(over window: Double) -> Double? {
        let window = min(window, watched)
        return window >= 60 ? total.rate(over: window) : nil
    }
}

/// The rows loaded between two samples.
struct LoadSpan: Hashable {
    /// Rows loaded in the middle of it.
    var rows: Double
    var seconds: Double
    /// Rows per second.
    var rate: Double
}
