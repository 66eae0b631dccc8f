public import Foundation

/// The datapoints of one metric of one subject, oldest first. A minute without one is a gap.
public struct MetricSeries: Sendable, Hashable {
    public var metric: MetricName
    public var points: [Datapoint]

    /// Sorts `points`, and keeps the later one of two with the same date.
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

/// One published value, of the minute that begins at `date`.
public struct Datapoint: Sendable, Hashable {
    public var date: Date
    public var value: Double

    public init(date: Date, value: Double) {
        self.date = date
        self.value = value
    }
}

/// The result of one request for metrics.
public struct MetricsReport: Sendable, Hashable {
    public var series: [MetricName: MetricSeries]
    /// True if CloudWatch knows no metric at all with this subject's dimensions.
    public var isUnpublished: Bool
    /// How many metrics were requested, which is what CloudWatch charges for.
    public var metricsRequested: Int

    public init(
        series: [MetricName: MetricSeries], isUnpublished: Bool = false, metricsRequested: Int = 0
    ) {
        self.series = series
        self.isUnpublished = isUnpublished
        self.metricsRequested = metricsRequested
    }
}

/// The resource whose metrics are requested, in CloudWatch's terms.
public enum MetricSubject: Sendable, Hashable {
    /// A task: the instance's name and the task ARN's last segment, both needed.
    case task(ARN, instanceIdentifier: String)
    /// An instance by its name alone.
    case instance(identifier: String)
}

/// Series asked for between two instants, one minute apart.
public struct MetricQuestion: Sendable, Hashable {
    public var subject: MetricSubject
    public var metrics: [MetricName]
    /// Inclusive.
    public var start: Date
    /// Exclusive.
    public var end: Date

    public init(
        _ subject: MetricSubject, _ metrics: [MetricName], from start: Date, to end: Date
    ) {
        self.subject = subject
        self.metrics = metrics
        self.start = start
        self.end = end
    }
}

extension MetricSubject {
    /// All metrics there are to ask for.
    public var metrics: [MetricName] {
        switch self {
        case .task: MetricName.ofTask
        case .instance: MetricName.ofInstance
        }
    }

    /// The few that judgement needs while the subject is not in view.
    public var metricsJudged: [MetricName] {
        switch self {
        case .task: MetricName.ofJudgement
        case .instance: MetricName.ofInstance
        }
    }
}

/// Percentiles of a few values.
enum Percentile {
    /// The value below which `fraction` (0 to 1) of `ascending` lies, between two in proportion;
    /// nil if there is none.
    static func of(_ ascending: [Double], _ fraction: Double) -> Double? {
        guard let last = ascending.last else { return nil }
        let place = min(max(0, fraction), 1) * Double(ascending.count - 1)
        let below = Int(place)
        guard below + 1 < ascending.count else { return last }
        let share = place - Double(below)
        return ascending[below] + share * (ascending[below + 1] - ascending[below])
    }
}

/// The slopes between every two of some points. Their median is the Theil–Sen estimate, which a few
/// outliers do not change.
struct RobustSlope {
    /// Per second, ascending; empty with fewer than two points.
    private let slopes: [Double]

    /// - Parameter points: At most a few dozen: the work grows with their square.
    init(_ points: [Datapoint]) {
        var slopes: [Double] = []
        for (index, first) in points.enumerated() {
            for second in points.dropFirst(index + 1) {
                let span = second.date.timeIntervalSince(first.date)
                if span > 0 { slopes.append((second.value - first.value) / span) }
            }
        }
        self.slopes = slopes.sorted()
    }

    /// Nil with fewer than two points.
    var median: Double? { Percentile.of(slopes, 0.5) }

    /// The slope below which `fraction` of all lie; nil with fewer than two points.
    func percentile(_ fraction: Double) -> Double? { Percentile.of(slopes, fraction) }
}
