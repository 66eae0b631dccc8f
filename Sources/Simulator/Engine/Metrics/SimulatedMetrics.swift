/// Every metric of the account, one datapoint a minute, the newest day of it.
struct SimulatedMetrics: Sendable, Equatable {
    private(set) var identities: [MetricIdentity] = []
    private var series: [MetricIdentity: SimulatedMetricSeries] = [:]

    /// Publishes a datapoint; its timestamp is the minute `time` lies in.
    mutating func publish(_ value: Double, to identity: MetricIdentity, at time: Double) {
        let minute = Int((time / 60).rounded(.down))
        if series[identity] == nil { identities.append(identity) }
        series[identity, default: SimulatedMetricSeries()].set(value, minute: minute)
    }

    /// The series of exactly this identity; `nil` when nothing was ever published to it.
    subscript(identity: MetricIdentity) -> SimulatedMetricSeries? { series[identity] }
}

/// A CloudWatch metric: namespace, name and the exact set of its dimensions.
struct MetricIdentity: Sendable, Hashable {
    let namespace: String
    let name: String
    /// Sorted by name, because CloudWatch ignores their order.
    let dimensions: [Dimension]

    struct Dimension: Sendable, Hashable {
        let name: String
        let value: String
    }

    init(namespace: String = "AWS/DMS", name: String, dimensions: [Dimension]) {
        self.namespace = namespace
        self.name = name
        self.dimensions = dimensions.sorted { ($0.name, $0.value) < ($1.name, $1.value) }
    }

    /// A metric of a replication instance: the instance's name is the only dimension.
    static func instance(_ name: String, of instance: String) -> MetricIdentity {
        MetricIdentity(
            name: name,
            dimensions: [Dimension(name: "ReplicationInstanceIdentifier", value: instance)])
    }

    /// A metric of a task: the instance's *name* and the task ARN's *last segment*.
    static func task(_ name: String, of task: String, on instance: String) -> MetricIdentity {
        MetricIdentity(
            name: name,
            dimensions: [
                Dimension(name: "ReplicationInstanceIdentifier", value: instance),
                Dimension(name: "ReplicationTaskIdentifier", value: task),
            ])
    }
}

/// One metric's datapoints by minute, bounded to a day.
struct SimulatedMetricSeries: Sendable, Equatable {
    /// Minutes since 1970 of the first stored value.
    private(set) var firstMinute = 0
    /// Values by minute; not-a-number where none was published.
    private var values: [Double] = []
    private static let limit = 24 * 60

    /// The minute after the newest datapoint.
    var endMinute: Int { firstMinute + values.count }

    /// The value of a minute, or `nil` when none was published.
    subscript(minute: Int) -> Double? {
        guard minute >= firstMinute, minute < endMinute else { return nil }
        let value = values[minute - firstMinute]
        return value.isNaN ? nil : value
    }

    mutating func set(_ value: Double, minute: Int) {
        if values.isEmpty { firstMinute = minute }
        guard minute >= firstMinute else { return }
        if minute - endMinute > Self.limit {
            values.removeAll()
            firstMinute = minute
        }
        while endMinute <= minute { values.append(.nan) }
        values[minute - firstMinute] = value
        if values.count > Self.limit + 60 {
            values.removeFirst(60)
            firstMinute += 60
        }
    }

    /// One statistic over the datapoints of `period` seconds beginning at `start`.
    ///
    /// - Returns: `nil` when no datapoint lies in it, or the statistic is unknown.
    func statistic(_ name: String, from start: Int, period: Int) -> Double? {
        let found = (start / 60..<(start + period) / 60).compactMap { self[$0] }
        guard let least = found.min(), let most = found.max() else { return nil }
        let sum = found.reduce(0, +)
        switch name {
        case "Average": return sum / Double(found.count)
        case "Sum": return sum
        case "Minimum": return least
        case "Maximum": return most
        case "SampleCount": return Double(found.count)
        default: return Self.percentile(name, of: found)
        }
    }

    private static func percentile(_ name: String, of values: [Double]) -> Double? {
        guard name.hasPrefix("p"), let percent = Double(name.dropFirst()),
            (0...100).contains(percent)
        else { return nil }
        let index = Int((percent / 100 * Double(values.count - 1)).rounded(.up))
        return values.sorted()[index]
    }
}
