public import Foundation

/// The two latencies of a task that follows changes. They are never added: the target's is end
/// to end and contains the source's.
public struct Lag: Sendable, Hashable {
    /// How long ago the oldest change not yet committed on the target was committed at the source.
    public var target: LatencySummary
    /// How far reading is behind the source.
    public var source: LatencySummary

    /// The age in seconds after which a datapoint is stale.
    public static let freshness: Double = 300

    /// Reads the last `window` seconds before `now`; series missing in `report` read as empty.
    public init(_ report: MetricsReport, window: Double = 3600, now: Date) {
        target = LatencySummary(report.series[.latencyTarget], window: window, now: now)
        source = LatencySummary(report.series[.latencySource], window: window, now: now)
    }

    /// True if the newest target datapoint is at most five minutes old.
    public func isFresh(at now: Date) -> Bool {
        target.age(at: now).map { $0 <= Self.freshness } ?? false
    }
}

/// One latency over a window: newest value with its age, percentiles, trend and gaps.
public struct LatencySummary: Sendable, Hashable {
    /// The datapoints within the window, oldest first. A minute without one is a gap, not zero.
    public var points: [Datapoint]
    /// In seconds; nil if the window is empty.
    public var p50: Double?
    public var p95: Double?
    public var max: Double?
    /// Of the last ten minutes; nil while there are fewer than three points.
    public var trend: Trend?
    /// Spans between two datapoints in which at least one minute is missing.
    public var gaps: [ClosedRange<Date>]

    /// Seconds between two datapoints after which a minute is missing.
    static let gapLimit: Double = 90

    /// Reads the last `window` seconds before `now`.
    public init(_ series: MetricSeries?, window: Double, now: Date) {
        let start = now.addingTimeInterval(-window)
        let points = (series?.points ?? []).filter { $0.date >= start && $0.value.isFinite }
        let ascending = points.map(\.value).sorted()
        self.points = points
        p50 = Percentile.of(ascending, 0.5)
        p95 = Percentile.of(ascending, 0.95)
        max = ascending.last
        trend = Trend(points, tolerance: 5)
        gaps = zip(points, points.dropFirst()).compactMap { before, after in
            after.date.timeIntervalSince(before.date) > Self.gapLimit
                ? before.date...after.date : nil
        }
    }

    public var newest: Datapoint? { points.last }

    /// Seconds of latency in the newest datapoint of the window; nil if there is none.
    public var current: Double? { newest?.value }

    /// Seconds since the minute of the newest datapoint began; nil without one.
    ///
    /// CloudWatch publishes late: one to three minutes are ordinary.
    public func age(at now: Date) -> Double? {
        newest.map { now.timeIntervalSince($0.date) }
    }
}

/// The direction of a latency or a backlog.
public enum Trend: Sendable, Hashable {
    case rising
    case steady
    case falling

    /// Reads the last ten minutes of `points`, oldest first.
    ///
    /// Nil with fewer than three points. A change of less than `tolerance`, or of less than a tenth
    /// of the value, within those minutes is steady. A newest value that far outside all the others
    /// is a turn the slope does not show yet.
    init?(_ points: [Datapoint], tolerance: Double) {
        guard let newest = points.last else { return nil }
        let recent = points.filter { newest.date.timeIntervalSince($0.date) <= 600 }
        guard recent.count >= 3, let first = recent.first,
            let slope = RobustSlope(recent).median
        else { return nil }
        let change = slope * newest.date.timeIntervalSince(first.date)
        let limit = max(tolerance, newest.value.magnitude / 10)
        let before = recent.dropLast().map(\.value)
        if let most = before.max(), newest.value - most > limit {
            self = .rising
            return
        }
        if let least = before.min(), least - newest.value > limit {
            self = .falling
            return
        }
        self = change > limit ? .rising : change < -limit ? .falling : .steady
    }
}
