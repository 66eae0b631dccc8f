public import Foundation

/// The changes that are on their way, from the newest datapoints. Each is nil if not published.
public struct Backlog: Sendable, Hashable {
    /// `CDCIncomingChanges`: changes that wait to be applied.
    public var incoming: Double?
    /// Rows in memory that wait to be committed to the target.
    public var memoryTarget: Double?
    /// The same on disk: more than memory holds.
    public var diskTarget: Double?
    /// Rows in memory whose transaction is still open at the source.
    public var memorySource: Double?
    /// The same on disk.
    public var diskSource: Double?
    /// The date of the oldest datapoint taken; nil if there is none.
    public var date: Date?

    /// Takes the newest datapoint of each series, if not older than `freshness` seconds.
    public init(_ report: MetricsReport, now: Date, freshness: Double = Lag.freshness) {
        func newest(_ metric: MetricName) -> Datapoint? {
            report.series[metric]?.newest.flatMap {
                now.timeIntervalSince($0.date) <= freshness && $0.value.isFinite ? $0 : nil
            }
        }
        let points = [
            newest(.incomingChanges), newest(.changesMemoryTarget), newest(.changesDiskTarget),
            newest(.changesMemorySource), newest(.changesDiskSource),
        ]
        (incoming, memoryTarget, diskTarget) = (
            points[0]?.value, points[1]?.value, points[2]?.value
        )
        (memorySource, diskSource) = (points[3]?.value, points[4]?.value)
        date = points.compactMap { $0?.date }.min()
    }

    /// Changes not yet on the target; nil if nothing about them is published.
    ///
    /// AWS counts the same changes as incoming and as rows that wait for the target, so the
    /// larger is taken and not the sum.
    public var waiting: Double? {
        let forTarget = [memoryTarget, diskTarget].compactMap { $0 }
        let known = [incoming, forTarget.isEmpty ? nil : forTarget.reduce(0, +)].compactMap { $0 }
        return known.max()
    }

    /// Rows of transactions still open at the source; nil if not published.
    public var uncommitted: Double? {
        let known = [memorySource, diskSource].compactMap { $0 }
        return known.isEmpty ? nil : known.reduce(0, +)
    }

    /// True if every part is published and zero.
    public var isEmpty: Bool {
        [incoming, memoryTarget, diskTarget, memorySource, diskSource].allSatisfy { $0 == 0 }
    }
}
