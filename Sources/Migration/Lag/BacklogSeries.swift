import Foundation

/// What waited for the target, minute by minute.
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

    /// What has come since the last point at which nothing waited.
    var sinceEmpty: BacklogSeries {
        let last = points.lastIndex { $0.value <= 0 }
        return BacklogSeries(points: Array(points[(last.map { $0 + 1 } ?? 0)...]))
    }

    /// From the highest point on; of equal ones from the last.
    var sincePeak: BacklogSeries {
        let peak = points.indices.max { points[$0].value <= points[$1].value } ?? 0
        return BacklogSeries(points: Array(points[peak...]))
    }

    /// When the climb, or the standstill, began that led up to `point`.
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
