public import Migration

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// What one task's metrics say of the drain.
public struct DrainReading: Sendable, Hashable {
    /// A value that went up again after the mark.
    public struct Rise: Sendable, Hashable {
        public var metric: MetricName
        public var from: Double
        public var to: Double
        /// The minute in which it is seen.
        public var date: Date
        /// True if it was zero before: somebody writes. Otherwise it may be a transaction that
        /// committed late.
        public var wasZero: Bool
    }

    /// The newest target latency whose whole minute lies after the mark.
    public var lag: Datapoint?
    /// The newest backlog whose whole minute lies after the mark.
    public var backlog: Datapoint?
    /// Changes a second by which the backlog falls; negative while it grows, nil with fewer than
    /// two datapoints.
    public var fallRate: Double?
    /// Minutes in a row, up to the newest complete one, in which everything was zero.
    public var zeroMinutes: Int
    /// The newest of them.
    public var zeroUntil: Date?
    /// Complete minutes after the mark; a minute is complete if every metric of it is published.
    public var completeMinutes: Int
    public var rise: Rise?

    /// Seconds of target latency that count as none.
    public static let nearZeroLag: Double = 5
    /// Minutes of zero after which the drain is proven.
    public static let minutesNeeded = 5

    /// The metrics that must all be published and zero.
    static let backlogMetrics: [MetricName] = [
        .incomingChanges, .changesMemoryTarget, .changesDiskTarget, .changesMemorySource,
        .changesDiskSource,
    ]

    public init(_ report: MetricsReport, mark: DrainMark) {
        func points(_ metric: MetricName) -> [Datapoint] {
            (report.series[metric]?.points ?? []).filter {
                mark.isBefore(wholeMinute: $0.date) && $0.value.isFinite
            }
        }
        let latency = points(.latencyTarget)
        let parts = Self.backlogMetrics.map { metric in (metric, points(metric)) }
        lag = latency.last
        let sums = Self.backlogs(parts.map(\.1))
        backlog = sums.last
        fallRate = Self.fallRate(sums)
        let minutes = Self.completeMinutes(latency, parts.map(\.1))
        completeMinutes = minutes.count
        let zero = Self.zeroRun(minutes)
        (zeroMinutes, zeroUntil) = (zero.count, zero.last)
        rise = (parts + [(.latencyTarget, latency)]).compactMap(Self.rise).min { one, other in
            one.wasZero != other.wasZero ? one.wasZero : one.date < other.date
        }
    }

    /// Minute by minute, where the incoming changes are published. They and the rows for the target
    /// count the same changes.
    private static func backlogs(_ parts: [[Datapoint]]) -> [Datapoint] {
        var targets: [Date: Double] = [:]
        for point in parts[1] + parts[2] { targets[point.date, default: 0] += point.value }
        return parts[0].map {
            Datapoint(date: $0.date, value: max($0.value, targets[$0.date] ?? 0))
        }
    }

    /// Over the last five minutes.
    private static func fallRate(_ points: [Datapoint]) -> Double? {
        guard let newest = points.last,
            let oldest = points.first(where: { newest.date.timeIntervalSince($0.date) <= 300 }),
            newest.date > oldest.date
        else { return nil }
        return (oldest.value - newest.value) / newest.date.timeIntervalSince(oldest.date)
    }

    /// The minutes of which every metric is published, with whether all of them are zero.
    private static func completeMinutes(
        _ latency: [Datapoint], _ parts: [[Datapoint]]
    ) -> [(date: Date, isZero: Bool)] {
        var published: [Date: (count: Int, isZero: Bool)] = [:]
        for point in latency {
            let isZero = point.value <= nearZeroLag && point.value >= 0
            published[point.date, default: (0, true)].count += 1
            if !isZero { published[point.date]?.isZero = false }
        }
        for point in parts.joined() {
            published[point.date, default: (0, true)].count += 1
            if point.value != 0 { published[point.date]?.isZero = false }
        }
        return published.filter { $0.value.count == parts.count + 1 }
            .map { ($0.key, $0.value.isZero) }.sorted { $0.date < $1.date }
    }

    /// The last minutes without a break, oldest first. A gap breaks them: nothing is known of it.
    private static func zeroRun(_ minutes: [(date: Date, isZero: Bool)]) -> [Date] {
        var run: [Date] = []
        for minute in minutes.reversed() {
            guard minute.isZero else { break }
            if let later = run.last, later.timeIntervalSince(minute.date) > 90 { break }
            run.append(minute.date)
        }
        return run.reversed()
    }

    /// Changes that are no rise: the sentinel, a heartbeat. They break a run of zeros all the same.
    static let ripple: Double = 10

    /// The first rise that is no ripple, after the lowest value since the mark.
    private static func rise(_ metric: MetricName, _ points: [Datapoint]) -> Rise? {
        guard var low = points.first?.value else { return nil }
        let zero = metric == .latencyTarget ? nearZeroLag : 0
        var best: Rise?
        for point in points.dropFirst() {
            let wasZero = low <= zero
            // Latency grows by itself while a backlog drains; only from zero does it say something.
            let limit = low + (metric == .latencyTarget ? 4 : max(ripple, low / 4))
            let isSign = wasZero || metric != .latencyTarget
            if isSign, point.value > limit, best == nil || (wasZero && best?.wasZero == false) {
                best = Rise(
                    metric: metric, from: low, to: point.value, date: point.date, wasZero: wasZero)
            }
            low = min(low, point.value)
        }
        return best
    }
}
