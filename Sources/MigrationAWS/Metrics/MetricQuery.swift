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

/// The dimensions of a subject's metrics, and whether CloudWatch lists them.
struct MetricDimensions: Sendable, Hashable {
    let dimensions: [Wire.Dimension]
    /// True if CloudWatch lists metrics with these dimensions, false if it lists none, nil if it
    /// could not be asked.
    let isListed: Bool?

    /// The documented dimensions, unconfirmed.
    init(unconfirmedFor subject: MetricSubject) {
        self.init(subject.documentedDimensions, isListed: nil)
    }

    /// The dimensions that fit the subject among listed ones, else the documented ones.
    ///
    /// A task keeps its identifier when it moves to another instance, so any set that holds it is
    /// its own: the documented pair before all, then the set that most metrics have. An instance's
    /// name is part of its tasks' sets too, so only the name alone will do.
    init(listed listing: MetricListing, for subject: MetricSubject) {
        let documented = subject.documentedDimensions
        let counts = listing.sets[subject.key] ?? [:]
        if counts[documented] != nil {
            self.init(documented, isListed: true)
        } else if case .task = subject, let usual = Self.usualSet(counts) {
            self.init(usual, isListed: true)
        } else {
            self.init(documented, isListed: false)
        }
    }

    private init(_ dimensions: Set<Wire.Dimension>, isListed: Bool?) {
        self.dimensions = Self.sorted(dimensions)
        self.isListed = isListed
    }

    private static func usualSet(_ counts: [Set<Wire.Dimension>: Int]) -> Set<Wire.Dimension>? {
        let rank = { (set: Set<Wire.Dimension>) in
            (-(counts[set] ?? 0), sorted(set).map { $0.value ?? "" }.joined(separator: "\n"))
        }
        return counts.keys.min { rank($0) < rank($1) }
    }

    private static func sorted(_ dimensions: Set<Wire.Dimension>) -> [Wire.Dimension] {
        dimensions.sorted { ($0.name ?? "", $0.value ?? "") < ($1.name ?? "", $1.value ?? "") }
    }
}

extension MetricSubject {
    /// The dimension that no other subject has: a task's, or the instance's name.
    var key: Wire.Dimension {
        switch self {
        case .task(let arn, _):
            Wire.Dimension(name: "ReplicationTaskIdentifier", value: arn.resourceID)
        case .instance(let identifier): .instance(identifier)
        }
    }

    /// The dimensions DMS is documented to publish under: for a task both the instance's name and
    /// the last segment of the task's ARN, never the task's name. Source: DMS User Guide,
    /// *Monitoring AWS DMS tasks*, and what exporters and dashboards hold.
    var documentedDimensions: Set<Wire.Dimension> {
        switch self {
        case .task(_, let instance): [.instance(instance), key]
        case .instance: [key]
        }
    }
}

extension Wire.Dimension {
    static func instance(_ identifier: String) -> Wire.Dimension {
        Wire.Dimension(name: "ReplicationInstanceIdentifier", value: identifier)
    }
}
