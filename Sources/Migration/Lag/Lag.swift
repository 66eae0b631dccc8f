public import Foundation

/// The two latencies of a task that follows changes. They are never added: the target's is end
/// to end and contains the source's.
public struct Lag: Sendable, Hashable {
    /// How long ago the oldest change not yet committed on the target was committed at the source.
    public var target: LatencySummary
    /// How far the reading is behind the source.
    public var source: LatencySummary

    /// Seconds after which a datapoint no longer speaks for the present.
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
