public import Migration

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A marker row on its way from the source to the target.
public enum SentinelState: Sendable, Hashable {
    /// There is no connection or table to send it through.
    case notConfigured
    case notSent
    /// Sent and not seen yet.
    case sent(Date)
    /// Seen on the target.
    case seen(sent: Date, seen: Date)

    /// Seconds from sending to seeing, by the clock here: the measured lag, an upper bound by the
    /// time between two looks.
    public var seconds: Double? {
        guard case .seen(let sent, let seen) = self else { return nil }
        return max(0, seen.timeIntervalSince(sent))
    }

    /// For example `sentinel sent 02:58, not seen`.
    public var text: String {
        switch self {
        case .notConfigured: "sentinel not configured"
        case .notSent: "sentinel not sent"
        case .sent(let date): "sentinel sent \(ClockText.minute(date)), not seen"
        case .seen: "sentinel seen after \(DurationText.words(seconds ?? 0))"
        }
    }
}

/// The state of the drain since writes were marked as stopped: the bar over all panes.
public struct DrainClock: Sendable, Hashable {
    /// What is known of one task.
    public struct Member: Sendable, Hashable {
        public var task: ARN
        public var name: String
        /// Nil until its metrics were read.
        public var reading: DrainReading?
        public var forecast: DrainForecast

        /// Nil for metrics that were never read.
        public init(task: ARN, name: String, report: MetricsReport?, mark: DrainMark, now: Date) {
            self.task = task
            self.name = name
            reading = report.map { DrainReading($0, mark: mark) }
            forecast =
                report.map { DrainForecast($0, now: now) }
                ?? .unknown("the metrics have not been read yet")
        }
    }

    public var mark: DrainMark
    /// Seconds since the mark; negative if the mark is in the future.
    public var elapsed: Double
    public var members: [Member]
    public var sentinel: SentinelState
    public var now: Date

    public init(mark: DrainMark, members: [Member], sentinel: SentinelState, now: Date) {
        self.mark = mark
        elapsed = now.timeIntervalSince(mark.date)
        self.members = members
        self.sentinel = sentinel
        self.now = now
    }

    /// The largest lag of any task; nil unless that of every task is known.
    public var lag: Datapoint? {
        let known = members.compactMap { $0.reading?.lag }
        guard known.count == members.count else { return nil }
        return known.max { $0.value < $1.value }
    }

    /// The sum of all backlogs with the date of the oldest; nil unless that of every task is known.
    public var backlog: Datapoint? {
        let known = members.compactMap { $0.reading?.backlog }
        guard known.count == members.count, let oldest = known.map(\.date).min() else { return nil }
        return Datapoint(date: oldest, value: known.map(\.value).reduce(0, +))
    }

    /// The sum of the rates at which the backlogs fall; nil unless all are known.
    public var fallRate: Double? {
        let known = members.compactMap { $0.reading?.fallRate }
        guard known.count == members.count, !known.isEmpty else { return nil }
        return known.reduce(0, +)
    }

    /// The fewest minutes of zero of any task; 0 as long as one is unknown.
    public var zeroMinutes: Int {
        members.map { $0.reading?.zeroMinutes ?? 0 }.min() ?? 0
    }

    /// True once every task has enough minutes of zero, the newest of them is fresh, and no value
    /// went up from zero after the mark: whoever wrote then may write again, so a new mark is due.
    ///
    /// A dead reader shows zeros too; the gate asks that as well.
    public var isDrained: Bool {
        !members.isEmpty && rise?.rise.wasZero != true
            && members.allSatisfy { member in
                guard let reading = member.reading, let until = reading.zeroUntil else {
                    return false
                }
                return reading.zeroMinutes >= DrainReading.minutesNeeded
                    && now.timeIntervalSince(until) <= Lag.freshness
            }
    }

    /// The rise that says most, with the task it is seen on.
    public var rise: (task: String, rise: DrainReading.Rise)? {
        members.compactMap { member in member.reading?.rise.map { (member.name, $0) } }
            .min { one, other in
                one.1.wasZero != other.1.wasZero ? one.1.wasZero : one.1.date < other.1.date
            }
    }

    /// The latest end of all forecasts; unknown if one is.
    public var forecast: DrainForecast {
        var latest: ClosedRange<Double>?
        for member in members {
            switch member.forecast {
            case .drained: continue
            case .notDraining, .unknown: return member.forecast
            case .inSeconds(let range):
                latest =
                    latest.map {
                        max($0.lowerBound, range.lowerBound)...max($0.upperBound, range.upperBound)
                    } ?? range
            }
        }
        if members.isEmpty { return .unknown("the migration has no task") }
        return latest.map { .inSeconds($0) } ?? .drained
    }
}

// MARK: - Text

extension DrainClock {
    /// `T+03:12 since writes stopped`.
    public var elapsedText: String {
        elapsed < 0
            ? "the mark is in the future"
            : "T+\(DurationText.clock(elapsed)) since writes stopped"
    }

    /// The parts of the bar, the most important first.
    public var parts: [String] {
        var parts = [elapsedText]
        if let riseText { parts.append(riseText) }
        parts.append(
            lag.map { "lag \(CountText.number($0.value)) s as of \(ClockText.minute($0.date))" }
                ?? "lag unknown since the mark")
        parts.append(backlogText)
        if forecast != .drained || isDrained { parts.append(forecast.text(now: now)) }
        let zeros = min(zeroMinutes, DrainReading.minutesNeeded)
        parts.append("zero datapoints since: \(zeros) of \(DrainReading.minutesNeeded)")
        parts.append(sentinel.text)
        return parts
    }

    private var backlogText: String {
        guard let backlog else { return "backlog unknown since the mark" }
        let text = "backlog \(CountText.number(backlog.value))"
        guard let fallRate, fallRate != 0 else { return text }
        return text + " \(fallRate > 0 ? "↓" : "↑") \(CountText.number(abs(fallRate)))/s"
    }

    /// Says that somebody still writes, and where it is seen; nil while nothing rises.
    public var riseText: String? {
        guard let (task, rise) = rise else { return nil }
        let unit = rise.metric == .latencyTarget ? " s" : ""
        let value =
            "\(rise.metric.rawValue) rose from \(CountText.number(rise.from)) to "
            + "\(CountText.number(rise.to))\(unit) at \(ClockText.minute(rise.date)) on \(task)"
        return rise.wasZero
            ? "somebody still writes: \(value)"
            : "somebody still writes, or a long transaction has committed: \(value)"
    }
}
