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
    /// Values by minute; nil where none was published.
    private var values: [Double?] = []
    private static let limit = 24 * 60

    /// The minute after the newest datapoint.
    var endMinute: Int { firstMinute + values.count }

    /// The value of a minute, or `nil` when none was published.
    subscript(minute: Int) -> Double? {
        guard minute >= firstMinute, minute < endMinute else { return nil }
        return values[minute - firstMinute]
    }

    mutating func set(_ value: Double, minute: Int) {
        if values.isEmpty { firstMinute = minute }
        guard minute >= firstMinute else { return }
        if minute - endMinute > Self.limit {
            values.removeAll()
            firstMinute = minute
        }
        while endMinute <= minute { values.append(nil) }
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

/// Queries of one or several metrics, and expressions over them.
struct MetricMath: Sendable, Equatable {
    /// One metric, or one expression over queries beside it.
    struct Query: Sendable, Equatable {
        enum Source: Sendable, Equatable {
            case metric(MetricIdentity, statistic: String, period: Int)
            case expression(MathExpression, text: String)
        }

        let id: String
        let label: String?
        let source: Source
        let returnsData: Bool
    }

    let queries: [Query]

    /// The longest period of any metric, on which expressions are evaluated.
    var period: Int {
        queries.reduce(60) { longest, query in
            guard case .metric(_, _, let period) = query.source else { return longest }
            return max(longest, period)
        }
    }

    /// The datapoints of every query between two instants, by the instants they begin at.
    func values(from start: Int, to end: Int, in store: SimulatedMetrics) -> [String: [Int: Double]]
    {
        var series: [String: [Int: Double]] = [:]
        for query in queries {
            guard case .metric(let metric, let statistic, let period) = query.source else {
                continue
            }
            series[query.id] = Self.points(of: store[metric], statistic, period, start, end)
        }
        let grid = grid(over: series)
        // An expression may use a later one; no chain is longer than the list.
        for _ in queries {
            for query in queries where series[query.id] == nil {
                guard case .expression(let expression, _) = query.source,
                    expression.names.allSatisfy({ series[$0] != nil })
                else { continue }
                series[query.id] = expression.value(of: series, grid: grid).series(on: grid)
            }
        }
        return series
    }

    /// The instants from the first to the last datapoint; those of the whole window would be too many.
    private func grid(over series: [String: [Int: Double]]) -> [Int] {
        let times = series.values.flatMap(\.keys)
        guard let first = times.min(), let last = times.max() else { return [] }
        return Array(
            stride(from: first.flooredDivision(by: period) * period, through: last, by: period))
    }

    /// Reads only minutes that the series holds, so a wide window costs nothing.
    private static func points(
        of series: SimulatedMetricSeries?, _ statistic: String, _ period: Int, _ start: Int,
        _ end: Int
    ) -> [Int: Double] {
        guard let series else { return [:] }
        let first = max(start, series.firstMinute * 60).flooredDivision(by: period)
        let last = min(end, series.endMinute * 60)
        var points: [Int: Double] = [:]
        for time in stride(from: first * period, to: last, by: period) where time >= start {
            points[time] = series.statistic(statistic, from: time, period: period)
        }
        return points
    }
}
