public import Foundation

/// The two latencies of a task that follows changes. They are never added: the target's is end
/// to end and contains the source's.
public struct Lag: Sendable, Hashable {
    /// How long ago the oldest change not yet committed on the target was committed at the source.
    public var target: LatencySummary
    /// How far reading is behind the source.
    public var source: LatencySummary

    /// The age in seconds after which a datapoint is stale.
    public static let freshness: Double = 300

    /// Reads the last `window` seconds before `now`; series missing in `report` read as empty.
    public init(_ report: MetricsReport, window: Double = 3600, now: Date) {
        target = LatencySummary(report.series[.latencyTarget], window: window, now: now)
        source = LatencySummary(report.series[.latencySource], window: window, now: now)
    }

    /// True if the newest target datapoint is at most five minutes old.
    public func isFresh(at now: Date) -> Bool {
        target.age(at: now).map { $0 <= Self.freshness } ?? false
    }
}

/// One latency over a window: newest value with its age, percentiles, trend and gaps.
public struct LatencySummary: Sendable, Hashable {
    /// The datapoints within the window, oldest first. A minute without one is a gap, not zero.
    public var points: [Datapoint]
    /// In seconds; nil if the window is empty.
    public var p50: Double?
    public var p95: Double?
    public var max: Double?
    /// Of the last ten minutes; nil while there are fewer than three points.
    public var trend: Trend?
    /// Spans between two datapoints in which at least one minute is missing.
    public var gaps: [ClosedRange<Date>]

    /// Seconds between two datapoints after which a minute is missing.
    static let gapLimit: Double = 90

    /// Reads the last `window` seconds before `now`.
    public init(_ series: MetricSeries?, window: Double, now: Date) {
        let start = now.addingTimeInterval(-window)
        let points = (series?.points ?? []).filter { $0.date >= start && $0.value.isFinite }
        let ascending = points.map(\.value).sorted()
        self.points = points
        p50 = Percentile.of(ascending, 0.5)
        p95 = Percentile.of(ascending, 0.95)
        max = ascending.last
        trend = Trend(points, tolerance: 5)
        gaps = zip(points, points.dropFirst()).compactMap { before, after in
            after.date.timeIntervalSince(before.date) > Self.gapLimit
                ? before.date...after.date : nil
        }
    }

    public var newest: Datapoint? { points.last }

    /// Seconds of latency in the newest datapoint of the window; nil if there is none.
    public var current: Double? { newest?.value }

    /// Seconds since the minute of the newest datapoint began; nil without one.
    ///
    /// CloudWatch publishes late: one to three minutes are ordinary.
    public func age(at now: Date) -> Double? {
        newest.map { now.timeIntervalSince($0.date) }
    }
}

/// The direction of a latency or a backlog.
public enum Trend: Sendable, Hashable {
    case rising
    case steady
    case falling

    /// Reads the last ten minutes of `points`, oldest first.
    ///
    /// Nil with fewer than three points. A change of less than `tolerance`, or of less than a tenth
    /// of the value, within those minutes is steady. A newest value that far outside all the others
    /// is a turn the slope does not show yet.
    init?(_ points: [Datapoint], tolerance: Double) {
        guard let newest = points.last else { return nil }
        let recent = points.filter { newest.date.timeIntervalSince($0.date) <= 600 }
        guard recent.count >= 3, let first = recent.first,
            let slope = RobustSlope(recent).median
        else { return nil }
        let change = slope * newest.date.timeIntervalSince(first.date)
        let limit = max(tolerance, newest.value.magnitude / 10)
        let before = recent.dropLast().map(\.value)
        if let most = before.max(), newest.value - most > limit {
            self = .rising
            return
        }
        if let least = before.min(), least - newest.value > limit {
            self = .falling
            return
        }
        self = change > limit ? .rising : change < -limit ? .falling : .steady
    }
}

/// The likely cause of a lag, read from the newest metrics of the task and its instance.
public struct LagCause: Sendable, Hashable {
    /// For example `Reading the source is slow: look for an open transaction there.`
    public let sentence: String
    /// The same in about forty characters, what to do before why.
    public let brief: String
    /// The values it was read from, each for example `source 240 s`.
    public let evidence: [String]

    /// The latency in seconds from which on a cause is looked for.
    public static let concern: Double = 30

    /// Nil while neither latency is of any concern.
    public init?(_ report: MetricsReport?, instance: MetricsReport? = nil, now: Date) {
        let findings = LagFindings(report, instance: instance, now: now)
        guard findings.isOfConcern else { return nil }
        (sentence, brief, evidence) = findings.cause
    }

    /// The newest latencies, backlog and rates in words, whether or not they are of concern.
    public static func numbers(in report: MetricsReport?, now: Date) -> [String] {
        LagFindings(report, instance: nil, now: now).numbers
    }
}

/// Finds the likely cause of lag in the newest metrics.
struct LagFindings {
    private let source: Double?
    private let target: Double?
    private let trend: Trend?
    private let backlog: Backlog
    private let rowsIn: Double?
    private let rowsOut: Double?
    private let cpu: Double?
    private let swapTrend: Trend?

    init(_ report: MetricsReport?, instance: MetricsReport?, now: Date) {
        let report = report ?? MetricsReport(series: [:])
        let lag = Lag(report, now: now)
        func newest(_ report: MetricsReport?, _ metric: MetricName) -> Double? {
            LatencySummary(report?.series[metric], window: Lag.freshness, now: now).current
        }
        source = newest(report, .latencySource)
        target = newest(report, .latencyTarget)
        trend = lag.target.trend
        backlog = Backlog(report, now: now)
        rowsIn = newest(report, .throughputRowsSource)
        rowsOut = newest(report, .throughputRowsTarget)
        cpu = newest(instance, .cpuUtilization)
        let swap = LatencySummary(instance?.series[.swapUsage], window: 3600, now: now)
        swapTrend = Trend(swap.points, tolerance: 16 * 1_048_576)
    }

    /// True if either latency is long enough for a cause to be looked for.
    var isOfConcern: Bool { max(target ?? 0, source ?? 0) >= LagCause.concern }

    var cause: (sentence: String, brief: String, evidence: [String]) {
        let isSourceTheMost = (source ?? 0) >= (target ?? 0) / 2
        let cause = isSourceTheMost ? causeAtSource : causeAtTarget
        return (cause.sentence + going, cause.brief, latencies + cause.evidence + rates)
    }

    /// The numbers a cause is looked for in.
    var numbers: [String] { latencies + rates }

    private typealias Cause = (sentence: String, brief: String, evidence: [String])

    private var causeAtSource: Cause {
        if let rows = backlog.uncommitted, rows > 0 {
            return (
                "Reading the source is slow: check for an open transaction there.",
                "check for an open transaction at the source",
                ["\(CountText.number(rows)) rows wait for a commit at the source"]
            )
        }
        if let overload {
            return ("Both lag: " + overload.sentence, overload.brief, overload.evidence)
        }
        if rowsIn == 0 {
            return (
                "No changes are read: check the source's log, and the connection to "
                    + "it.", "no changes read: check the source", []
            )
        }
        return (
            "Reading the source is slow: check for an open transaction there, a burst of "
                + "changes, or slow access to its log.",
            "reading is slow: check the source", []
        )
    }

    private var causeAtTarget: Cause {
        if let overload {
            return (
                "The target is behind: " + overload.sentence, overload.brief, overload.evidence
            )
        }
        if let disk = backlog.diskTarget, disk > 0 {
            return (
                "Applying is slow: changes wait on disk. Check locks, triggers and missing "
                    + "indexes on the target.", "applying is slow: check the target",
                ["\(CountText.number(disk)) changes on disk"]
            )
        }
        if rowsOut == 0 {
            return (
                "Changes are read but none is applied: check for a lock or an error on the "
                    + "target, and in the log at TARGET_APPLY.",
                "no changes applied: check for a lock on the target", []
            )
        }
        return (
            "Reading keeps up, applying does not: check locks, triggers and missing indexes "
                + "on the target.", "applying is slow: check the target", []
        )
    }

    private var overload: Cause? {
        if let cpu, cpu >= 90 {
            return (
                "the replication instance is out of CPU. Move the task or take a larger class.",
                "the instance is out of CPU",
                ["instance CPU \(CountText.number(cpu)) %"]
            )
        }
        if swapTrend == .rising {
            return (
                "the replication instance is running out of memory. Move the task or take a "
                    + "larger class.", "the instance runs out of memory",
                ["instance swap rising"]
            )
        }
        return nil
    }

    private var going: String {
        switch trend {
        case .falling: " The lag is shrinking."
        case .rising: " The lag is still growing."
        case .steady, nil: ""
        }
    }

    private var latencies: [String] {
        [
            target.map { "target \(CountText.number($0)) s" },
            source.map { "source \(CountText.number($0)) s" },
        ].compactMap { $0 }
    }

    private var rates: [String] {
        [
            backlog.waiting.map { "\(CountText.number($0)) changes pending" },
            rowsIn.map { "in \(CountText.number($0)) rows/s" },
            rowsOut.map { "out \(CountText.number($0)) rows/s" },
        ].compactMap { $0 }
    }
}
