import Foundation
import Migration

/// One request for series of some subjects over a time range.
struct MetricQuery: Sendable {
    /// The series of one subject.
    struct Part: Sendable {
        var metrics: [MetricName]
        var dimensions: [Wire.Dimension]
    }

    /// The namespace DMS publishes in.
    static let namespace = "AWS/DMS"

    let parts: [Part]
    let start: Date
    let end: Date
    /// In seconds.
    let period: Int

    /// A query at `now`. Its start is rounded down to a whole period, as CloudWatch does.
    init(_ parts: [Part], start: Date, end: Date, now: Date) {
        self.parts = parts
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

    /// The name of a part's series in request and reply; CloudWatch wants a lower-case letter first.
    static func id(of metric: MetricName, part: Int = 0) -> String {
        part == 0 ? "m_\(metric.rawValue)" : "m\(part)_\(metric.rawValue)"
    }

    var input: GetMetricData.Input {
        GetMetricData.Input(
            queries: parts.enumerated().flatMap { place, part in
                part.metrics.map { question(about: $0, of: part, at: place) }
            },
            startTime: start, endTime: end)
    }

    private func question(
        about metric: MetricName, of part: Part, at place: Int
    ) -> Wire.MetricDataQuery {
        Wire.MetricDataQuery(
            id: Self.id(of: metric, part: place),
            stat: Wire.MetricStat(
                metric: Wire.Metric(
                    namespace: Self.namespace, name: metric.rawValue, dimensions: part.dimensions),
                period: period, stat: metric.statistic))
    }
}
