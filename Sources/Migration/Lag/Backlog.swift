public import Foundation

/// The changes that are not on the target yet, by the newest datapoints. A metric that is not
/// published is nil.
public struct Backlog: Sendable, Hashable {
    /// `CDCIncomingChanges`: changes that are not applied yet.
    public var incoming: Double?
    /// Rows in memory that are not committed to the target yet.
    public var memoryTarget: Double?
    /// The same on disk: more than memory holds.
    public var diskTarget: Double?
    /// Rows in memory whose transaction is still open at the source.
    public var memorySource: Double?
    /// The same on disk.
    public var diskSource: Double?
    /// The date of the oldest datapoint taken; nil if there is none.
    public var date: Date?

    /// Takes the newest datapoint of each series that is not older than `freshness` seconds.
    public init(_ report: MetricsReport, now: Date, freshness: Double = Lag.freshness) {
        func newest(_ metric: MetricName) -> Datapoint? {
            report.series[metric]?.newest.flatMap {
                now.timeIntervalSince($0.date) <= freshness && $0.value.isFinite ? $0 : nil
            }
        }
        let points = [
            newest(.incomingChanges), newest(.changesMemoryTarget), newest(.changesDiskTarget),
            newest(.changesMemorySource), newest(.changesDiskSource),
        ]
        (incoming, memoryTarget, diskTarget) = (
            points[0]?.value, points[1]?.value, points[2]?.value
        )
        (memorySource, diskSource) = (points[3]?.value, points[4]?.value)
        date = points.compactMap { $0?.date }.min()
    }

    /// Changes not yet on the target; nil if nothing about them is published.
    ///
    /// AWS counts the same changes as incoming and as rows for the target, so the larger is taken
    /// and not the sum.
    public var waiting: Double? {
        let forTarget = [memoryTarget, diskTarget].compactMap { $0 }
        let known = [incoming, forTarget.isEmpty ? nil : forTarget.reduce(0, +)].compactMap { $0 }
        return known.max()
    }

    /// Rows of transactions still open at the source; nil if not published.
    public var uncommitted: Double? {
        let known = [memorySource, diskSource].compactMap { $0 }
        return known.isEmpty ? nil : known.reduce(0, +)
    }

    /// True if every part is published and zero.
    public var isEmpty: Bool {
        [incoming, memoryTarget, diskTarget, memorySource, diskSource].allSatisfy { $0 == 0 }
    }
}

/// The backlog for the target, minute by minute.
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

    /// The points since the backlog was last empty.
    var sinceEmpty: BacklogSeries {
        let last = points.lastIndex { $0.value <= 0 }
        return BacklogSeries(points: Array(points[(last.map { $0 + 1 } ?? 0)...]))
    }

    /// From the highest point on; of equal ones from the last.
    var sincePeak: BacklogSeries {
        let peak = points.indices.max { points[$0].value <= points[$1].value } ?? 0
        return BacklogSeries(points: Array(points[peak...]))
    }

    /// When the rise or plateau before `point` began.
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

/// The estimated time until the backlog is applied.
public enum DrainForecast: Sendable, Hashable {
    /// The backlog is empty and the target is not behind.
    case drained
    /// Seconds from now, from the earliest to the latest likely.
    case inSeconds(ClosedRange<Double>)
    /// The backlog has not fallen since then.
    case notDraining(since: Date)
    case unknown(String)
}

extension DrainForecast {
    /// `drained`, `drained in 13–21 min (12:00–12:08Z)`, `not draining since 08:41Z`, `unknown: …`.
    public func text(now: Date, range symbol: String = "–") -> String {
        switch self {
        case .drained: "drained"
        case .inSeconds(let range):
            "drained in \(DurationText.span(range, range: symbol)) ("
                + ClockText.span(
                    now.addingTimeInterval(range.lowerBound),
                    now.addingTimeInterval(range.upperBound), range: symbol) + ")"
        case .notDraining(let since): "not draining since \(ClockText.minute(since))Z"
        case .unknown(let reason): "unknown: \(reason)"
        }
    }
}

extension DrainForecast {
    /// The latency in seconds up to which an empty backlog is drained.
    static let nearZero: Double = 5
    /// Seconds without a fall after which the backlog counts as not draining.
    static let patience: Double = 120

    /// Estimates from the last quarter of an hour of the task's metrics.
    ///
    /// The range spans the net rates of the last three, five and ten minutes, with a margin; points
    /// before the last peak do not count. Over seeded backlogs it holds the true end about 9 times
    /// in 10.
    public init(_ report: MetricsReport, now: Date) {
        let series = BacklogSeries(report, window: 900, now: now)
        guard let newest = series.points.last else {
            self = .unknown("CloudWatch has no backlog for this task")
            return
        }
        let age = now.timeIntervalSince(newest.date)
        if age > Lag.freshness {
            self = .unknown("the newest backlog is \(DurationText.words(age)) old")
        } else if newest.value <= 0 {
            self = Self.whenNothingWaits(report, now)
        } else {
            self = Self.estimate(series.sinceEmpty, newest, age)
        }
    }

    private static func whenNothingWaits(_ report: MetricsReport, _ now: Date) -> DrainForecast {
        guard let latency = Lag(report, now: now).target.newest,
            now.timeIntervalSince(latency.date) <= Lag.freshness
        else {
            return .unknown("backlog is zero, but no fresh target latency confirms it")
        }
        guard latency.value > nearZero else { return .drained }
        return .unknown(
            "backlog is zero, but changes are still to be read at the source")
    }

    private static func estimate(
        _ series: BacklogSeries, _ newest: Datapoint, _ age: Double
    ) -> DrainForecast {
        let recent = series.last(300)
        guard recent.count >= 3 else { return .unknown("measuring (needs 3 datapoints)") }
        // Not a new low for two minutes; of equal lows the first counts.
        if let low = recent.min(by: { $0.value < $1.value }),
            newest.date.timeIntervalSince(low.date) >= patience
        {
            return .notDraining(since: series.climb(to: low))
        }
        // A value that is the highest of the last two minutes is not part of a fall.
        guard series.last(120).contains(where: { $0.value > newest.value }) else {
            return .unknown("measuring (backlog not falling steadily yet)")
        }
        let fall = series.sincePeak
        let rates = [120, 300, 600].compactMap { RobustSlope(fall.last($0)).median }.map { -$0 }
        guard let fastest = rates.max(), fastest > 0 else {
            return .unknown("measuring (backlog not falling steadily yet)")
        }
        let slowest = max(rates.min() ?? fastest, fastest / 4)
        let soonest = max(0, newest.value / (fastest * 1.15) - age)
        let last = max(soonest, newest.value / (slowest * 0.85) - age)
        return .inSeconds(soonest...last + 60)
    }
}
