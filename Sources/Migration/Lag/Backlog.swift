public import Foundation

/// The changes that are not on the target yet, by the newest datapoints. A metric that is not
/// published is nil.
public struct Backlog: Sendable, Hashable {
    /// `CDCIncomingChanges`: changes that are not applied yet.
    public var incoming: Double?
    /// Rows in memory that are not committed to the target yet.
    public var memoryTarget: Double?
    /// The same on disk: more than memory holds.
    public var diskTarget: Double?
    /// Rows in memory whose transaction is still open at the source.
    public var memorySource: Double?
    /// The same on disk.
    public var diskSource: Double?
    /// The date of the oldest datapoint taken; nil if there is none.
    public var date: Date?

    /// Takes the newest datapoint of each series that is not older than `freshness` seconds.
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
    /// AWS counts the same changes as incoming and as rows for the target, so the larger is taken
    /// and not the sum.
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

/// The backlog for the target, minute by minute.
struct BacklogSeries {
    /// Oldest first; a minute in which nothing was published is absent.
    let points: [Datapoint]

    /// The last `window` seconds before `now`.
    init(_ report: MetricsReport, window: Double, now: Date) {
        var parts: [Date: (incoming: Double?, target: Double?)] = [:]
        func values(_ metric: MetricName) -> [Datapoint] {
            (report.series[metric]?.points ?? []).filter {
                now.timeIntervalSince($0.date) <= window && $0.value.isFinite
            }
        }
        for point in values(.incomingChanges) {
            parts[point.date, default: (nil, nil)].incoming = point.value
        }
        for point in values(.changesMemoryTarget) + values(.changesDiskTarget) {
            parts[point.date, default: (nil, nil)].target =
                (parts[point.date]?.target ?? 0) + point.value
        }
        points = parts.compactMap { date, part in
            // The same changes are counted in both; see `Backlog.waiting`.
            [part.incoming, part.target].compactMap { $0 }.max().map {
                Datapoint(date: date, value: $0)
            }
        }.sorted { $0.date < $1.date }
    }

    private init(points: [Datapoint]) {
        self.points = points
    }

    /// The points since the backlog was last empty.
    var sinceEmpty: BacklogSeries {
        let last = points.lastIndex { $0.value <= 0 }
        return BacklogSeries(points: Array(points[(last.map { $0 + 1 } ?? 0)...]))
    }

    /// From the highest point on; of equal ones from the last.
    var sincePeak: BacklogSeries {
        let peak = points.indices.max { points[$0].value <= points[$1].value } ?? 0
        return BacklogSeries(points: Array(points[peak...]))
    }

    /// When the rise or plateau before `point` began.
    func climb(to point: Datapoint) -> Date {
        guard var index = points.firstIndex(of: point) else { return point.date }
        while index > 0, points[index - 1].value <= points[index].value {
            index -= 1
        }
        return points[index].date
    }

    /// The points of the last `seconds` before the newest.
    func last(_ seconds: Double) -> [Datapoint] {
        guard let newest = points.last else { return [] }
        return points.filter { newest.date.timeIntervalSince($0.date) <= seconds }
    }
}
