public import Foundation

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
