import Basics
public import Foundation

/// A growing row count over time: its rate, a sparkline, and since when it has stalled.
///
/// Bounded: at most twice `horizon / spacing` samples; a count that does not move needs two.
public struct RateHistory: Sendable, Hashable {
    /// The row count at an instant.
    public struct Sample: Sendable, Hashable {
        public var date: Date
        public var rows: Int

        public init(date: Date, rows: Int) {
            self.date = date
            self.rows = rows
        }
    }

    /// Seconds without a new row after which a table that loads is called stalled.
    public static let stallLimit: Double = 300
    /// A report older than the newest by less than this, in seconds, came late; by more, the
    /// clock was set back.
    static let lateness: Double = 120

    /// Seconds of history kept.
    let horizon: Double
    /// Samples closer than this, in seconds, replace one another.
    let spacing: Double
    /// Oldest first.
    public private(set) var samples: [Sample] = []
    /// When the count last grew or loading began; nil while not loading.
    private var quietSince: Date?

    /// - Parameters:
    ///   - horizon: Seconds of history to keep.
    ///   - spacing: Samples closer than this, in seconds, replace one another.
    public init(horizon: Double = 600, spacing: Double = 15) {
        self.horizon = horizon
        self.spacing = spacing
    }

    public var newest: Sample? { samples.last }

    /// True while the newest sample was taken of a table that loads.
    var isLive: Bool { quietSince != nil }

    /// Since when no row was loaded although the table is loading; nil if it is not stalled.
    ///
    /// Judged at the newest sample: without newer ones the data is old, and the table may be
    /// loading.
    public var stalledSince: Date? {
        guard let quietSince, let newest,
            newest.date.timeIntervalSince(quietSince) >= Self.stallLimit
        else { return nil }
        return quietSince
    }

    /// Takes a row count read at `date`. A count that fell means that the load restarted.
    public mutating func record(rows: Int, at date: Date, isLoading: Bool) {
        if let newest, date < newest.date {
            if newest.date.timeIntervalSince(date) < Self.lateness { return }
            forget()
        }
        if let newest, rows < newest.rows { forget() }
        let grew = newest.map { rows > $0.rows } ?? true
        keep(Sample(date: date, rows: rows))
        quietSince = isLoading ? (grew ? date : quietSince ?? date) : nil
    }

    /// Rows per second over the last `window` seconds before the newest sample.
    ///
    /// Nil while less than half the window has been seen, or if the samples are too far apart to
    /// tell what happened within it.
    public func rate(over window: Double) -> Double? {
        guard let newest, let first = samples.first, window > 0 else { return nil }
        let start = max(first.date, newest.date.addingTimeInterval(-window))
        let seen = newest.date.timeIntervalSince(start)
        guard seen >= window / 2, let before = rows(at: start, within: 2 * window) else {
            return nil
        }
        return max(0, Double(newest.rows) - before) / seen
    }

    public var rateOverOneMinute: Double? { rate(over: 60) }

    public var rateOverFiveMinutes: Double? { rate(over: 300) }

    /// Rows per second in each of `buckets` spans of `width` seconds that end at the newest sample,
    /// oldest first; nil where nothing is known.
    public func sparkline(buckets: Int = 20, width: Double = 15) -> [Double?] {
        guard let newest, buckets > 0, width > 0 else { return [] }
        let edges = (0...buckets).map { index in
            rows(at: newest.date.addingTimeInterval(-width * Double(buckets - index)), within: 120)
        }
        return zip(edges, edges.dropFirst()).map { before, after in
            guard let before, let after else { return nil }
            return max(0, after - before) / width
        }
    }

    /// The count at an instant, between two samples in proportion; nil outside of them, and
    /// between two that differ and lie further apart than `reach` seconds.
    private func rows(at date: Date, within reach: Double) -> Double? {
        guard let next = samples.firstIndex(where: { $0.date >= date }) else { return nil }
        let after = samples[next]
        if after.date == date { return Double(after.rows) }
        guard next > 0 else { return nil }
        let before = samples[next - 1]
        if before.rows == after.rows { return Double(after.rows) }
        let span = after.date.timeIntervalSince(before.date)
        guard span <= reach else { return nil }
        let share = date.timeIntervalSince(before.date) / span
        return Double(before.rows) + share
            * Double(after.rows.subtractingWithSaturation(before.rows))
    }

    private mutating func forget() {
        samples = []
        quietSince = nil
    }

    private mutating func keep(_ sample: Sample) {
        if canReplaceNewest(with: sample) { samples.removeLast() }
        samples.append(sample)
        let limit = sample.date.addingTimeInterval(-horizon)
        // The last sample before the limit stays: what lies after it is measured from there.
        let old = samples.dropFirst().prefix { $0.date <= limit }.count
        samples.removeFirst(old)
    }

    private func canReplaceNewest(with sample: Sample) -> Bool {
        guard let newest else { return false }
        if newest.date == sample.date { return true }
        guard samples.count >= 2 else { return false }
        let before = samples[samples.count - 2]
        let isFlat = before.rows == newest.rows && newest.rows == sample.rows
        return isFlat || sample.date.timeIntervalSince(before.date) < spacing
    }
}

/// The rate histories of the tables of a task that are loading or finished recently.
///
/// Queued tables and those done long ago are not kept, so 60,000 tables need the memory of the few
/// dozen that load at a time.
public struct TableRates: Sendable, Hashable {
    private var histories: [TableName: RateHistory] = [:]

    public init() {}

    /// A table's rate history; nil if it was not seen loading recently.
    public subscript(name: TableName) -> RateHistory? { histories[name] }

    /// How many tables have a history.
    public var count: Int { histories.count }

    /// The tables that have loaded no row for five minutes while loading, in no order.
    public var stalled: [TableName] {
        histories.filter { $0.value.stalledSince != nil }.map(\.key)
    }

    /// Takes the statistics of any number of tables of one task, read at `date`.
    public mutating func record(_ tables: some Sequence<TableStatistics>, at date: Date) {
        for table in tables { record(table, at: date) }
    }

    private mutating func record(_ table: TableStatistics, at date: Date) {
        guard table.state.isLoading else { return recordEnd(of: table, at: date) }
        guard let rows = table.fullLoadRows else { return }
        var history = histories[table.name] ?? beginning(of: table, before: date)
        history.record(rows: rows, at: date, isLoading: true)
        histories[table.name] = history
    }

    /// A load that began a moment ago began with no rows. Without this sample its first rows would
    /// not count towards the rate.
    private func beginning(of table: TableStatistics, before date: Date) -> RateHistory {
        var history = RateHistory()
        if let start = table.fullLoadStart, start < date, date.timeIntervalSince(start) <= 60 {
            history.record(rows: 0, at: start, isLoading: true)
        }
        return history
    }

    private mutating func recordEnd(of table: TableStatistics, at date: Date) {
        guard var history = histories[table.name], let newest = history.newest else { return }
        if date.timeIntervalSince(newest.date) > history.horizon {
            histories[table.name] = nil
        } else if history.isLive {
            history.record(rows: table.fullLoadRows ?? newest.rows, at: date, isLoading: false)
            histories[table.name] = history
        }
    }
}
