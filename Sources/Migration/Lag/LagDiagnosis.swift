public import Foundation

/// One sentence on why a task lags, and the numbers it was read from.
public struct LagDiagnosis: Sendable, Hashable {
    /// For example `Reading the source is slow: check for an open transaction there.`
    public var sentence: String
    /// The same in about forty characters, what to do before why; nil if `sentence` is short.
    public var brief: String?
    /// The values the sentence is based on, each for example `source 240 s`.
    public var evidence: [String]
    /// True if somebody should act.
    public var needsAttention: Bool
}

extension LagDiagnosis {
    /// The latency in seconds from which on a cause is looked for.
    public static let concern: Double = 30

    /// Reads the newest metrics of the task, and of its instance where known.
    public init(_ evidence: LagEvidence, instance: MetricsReport? = nil, now: Date) {
        switch LagReading(evidence, now: now) {
        case .unknown(let reason):
            self.init(
                sentence: "The lag is not known: \(reason).",
                evidence: Self.signs(evidence, now), needsAttention: false)
        case .notRunning(let reason):
            self.init(
                sentence: "Nothing is replicated: \(reason).",
                brief: "changes accumulate at the source", evidence: [], needsAttention: true)
        case .dead(let reason):
            self.init(
                sentence: "Nothing is replicated: \(reason).",
                evidence: Self.signs(evidence, now), needsAttention: true)
        case .idle(let isProven):
            self.init(
                sentence: isProven
                    ? "Idle: the source makes no changes." : Self.doubt(evidence),
                evidence: Self.signs(evidence, now), needsAttention: false)
        case .caughtUp, .behind:
            self = LagFindings(evidence.report, instance: instance, now: now).diagnosis
        }
    }

    /// A quiet source and a dead reader look alike; a change at the source tells them apart.
    private static func doubt(_ evidence: LagEvidence) -> String {
        let since = evidence.report.flatMap(LagReading.lastRead).map {
            " since \(ClockText.minute($0))"
        }
        let log = evidence.lastLogLine == nil ? "is not read" : "has no SOURCE_CAPTURE line"
        return "Idle or dead, not judged: no row is read\(since ?? ""), and its log \(log). "
            + "Change a row at the source to find out."
    }

    /// `reader at 20:50 W: No events were received from the source`.
    private static func said(_ line: LogLine) -> String {
        let first = line.text.split(separator: "\n").first.map(String.init) ?? ""
        return "reader at \(ClockText.minute(line.date)) "
            + "\(line.severity.map { "\($0.rawValue): " } ?? "")\(first)"
    }

    /// The evidence that tells the three states apart: status, freshness, throughput and the log.
    private static func signs(_ evidence: LagEvidence, _ now: Date) -> [String] {
        func newest(_ metric: MetricName) -> Datapoint? {
            evidence.report?.series[metric]?.newest
        }
        func rate(_ word: String, _ metric: MetricName) -> String? {
            newest(metric).flatMap {
                now.timeIntervalSince($0.date) <= Lag.freshness
                    ? "\(word) \(CountText.number($0.value))/s" : nil
            }
        }
        let line = evidence.lastLogLine.map {
            "last log line \(DurationText.age(now.timeIntervalSince($0)))"
        }
        let latency = newest(.latencyTarget).map {
            "newest latency \(DurationText.age(now.timeIntervalSince($0.date)))"
        }
        return [
            "status \(evidence.task.status.text)", latency,
            rate("rows in", .throughputRowsSource), rate("out", .throughputRowsTarget),
            line ?? "log not read", evidence.lastReaderLine.map(said),
        ].compactMap { $0 }
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

    var diagnosis: LagDiagnosis {
        let target = target ?? 0
        let source = source ?? 0
        if max(target, source) < LagDiagnosis.concern {
            return LagDiagnosis(
                sentence: "Keeping up.", evidence: latencies + rates, needsAttention: false)
        }
        let isSourceTheMost = source >= target / 2
        let cause = isSourceTheMost ? causeAtSource : causeAtTarget
        return LagDiagnosis(
            sentence: cause.sentence + going, brief: cause.brief,
            evidence: latencies + cause.evidence + rates,
            needsAttention: trend != .falling)
    }

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
