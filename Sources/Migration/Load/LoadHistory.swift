import Basics
public import Foundation

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
