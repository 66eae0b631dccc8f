public import Foundation

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

    /// Seconds since the minute the newest datapoint stands for began; nil without one.
    ///
    /// CloudWatch publishes late: one to three minutes are ordinary.
    public func age(at now: Date) -> Double? {
        newest.map { now.timeIntervalSince($0.date) }
    }
}
