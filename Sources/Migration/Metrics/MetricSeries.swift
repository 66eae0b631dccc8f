public import Foundation

/// The datapoints of one metric of one subject, oldest first. A minute without one is a gap.
public struct MetricSeries: Sendable, Hashable {
    public var metric: MetricName
    public var points: [Datapoint]

    /// Sorts `points`, and keeps the later one where two stand for the same instant.
    public init(metric: MetricName, points: [Datapoint]) {
        self.metric = metric
        var byDate: [Date: Datapoint] = [:]
        for point in points { byDate[point.date] = point }
        self.points = byDate.values.sorted { $0.date < $1.date }
    }

    public var newest: Datapoint? { points.last }

    /// This series with newer points added and those before `horizon` dropped.
    public func merged(with newer: MetricSeries, notBefore horizon: Date) -> MetricSeries {
        MetricSeries(
            metric: metric,
            points: (points + newer.points).filter { $0.date >= horizon })
    }
}
