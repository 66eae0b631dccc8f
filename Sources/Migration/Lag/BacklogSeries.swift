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

    /// The points of the last `seconds` before the newest.
    func last(_ seconds: Double) -> [Datapoint] {
        guard let newest = points.last else { return [] }
        return points.filter { newest.date.timeIntervalSince($0.date) <= seconds }
    }
}
