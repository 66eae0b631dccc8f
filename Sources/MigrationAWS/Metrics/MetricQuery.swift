import Foundation
import Migration

/// One request for all series of a subject over a time range.
struct MetricQuery: Sendable {
    /// The namespace DMS publishes in.
    static let namespace = "AWS/DMS"

    let metrics: [MetricName]
    let dimensions: [Wire.Dimension]
    let start: Date
    let end: Date
    /// In seconds.
    let period: Int

    /// A query at `now`. Its start is rounded down to a whole period, as CloudWatch does.
    init(
        metrics: [MetricName], dimensions: [Wire.Dimension], start: Date, end: Date, now: Date
    ) {
        self.metrics = metrics
        self.dimensions = dimensions
        self.end = end
        period = Self.period(for: now.timeIntervalSince(start))
        let step = Double(period)
        self.start = Date(
            timeIntervalSince1970: (start.timeIntervalSince1970 / step).rounded(.down) * step)
    }

    /// The finest period CloudWatch still has for data of this age, both in seconds.
    ///
    /// A minute for 15 days, five minutes for 63 days, then an hour. A finer one finds nothing.
    /// Source: CloudWatch User Guide, *Metrics retention*.
    static func period(for age: TimeInterval) -> Int {
        let day = 86_400.0
        if age < 15 * day { return 60 }
        return age < 63 * day ? 300 : 3600
    }

    /// The name of a series in request and reply; CloudWatch wants a lower-case letter first.
    static func id(of metric: MetricName) -> String { "m_\(metric.rawValue)" }

    var input: GetMetricData.Input {
        GetMetricData.Input(
            queries: metrics.map { metric in
                Wire.MetricDataQuery(
                    id: Self.id(of: metric),
                    stat: Wire.MetricStat(
                        metric: Wire.Metric(
                            namespace: Self.namespace, name: metric.rawValue,
                            dimensions: dimensions),
                        period: period, stat: metric.statistic))
            },
            startTime: start, endTime: end)
    }
}
