public import Foundation

/// What a task's latency means: three different states read as zero.
public enum LagReading: Sendable, Hashable {
    /// The target is this many seconds behind the source.
    case behind(seconds: Double)
    /// Changes are applied and none is queued.
    case caughtUp
    /// Nothing is behind because the source has no changes. `isProven` if SOURCE_CAPTURE has
    /// written to the log recently; without that a dead reader would look the same.
    case idle(isProven: Bool)
    /// Replication has stopped, although the latency may read zero.
    case dead(String)
    /// AWS reports that the task is not running, so it has no latency.
    case notRunning(String)
    case unknown(String)

    /// The lag in seconds; nil if it is not known, which is not zero.
    public var seconds: Double? {
        switch self {
        case .behind(let seconds): seconds
        case .caughtUp: 0
        case .idle(let isProven): isProven ? 0 : nil
        case .dead, .notRunning, .unknown: nil
        }
    }

    /// One plain word: `behind`, `caught up`, `idle`, `idle?`, `DEAD?`, `not running`, `unknown`.
    public var word: String {
        switch self {
        case .behind: "behind"
        case .caughtUp: "caught up"
        case .idle(let isProven): isProven ? "idle" : "idle?"
        case .dead: "DEAD?"
        case .notRunning: "not running"
        case .unknown: "unknown"
        }
    }
}

/// The evidence a task's latency is judged by.
public struct LagEvidence: Sendable, Hashable {
    public var task: ReplicationTask
    /// The task's metrics; nil if they were never read.
    public var report: MetricsReport?
    /// When `report` was read.
    public var read: Date?
    /// The newest line of the task's log; nil if the log is not read.
    public var lastLogLine: Date?
    /// The newest line of SOURCE_CAPTURE; nil if none was read.
    public var lastReaderLine: LogLine?
    /// When the log was last read, which its silence is reckoned by; nil for now.
    public var logRead: Date?
    /// True if DMS logged that reading from the source is paused, and not that it resumed.
    public var isReadingPaused: Bool

    /// The latency in seconds up to which the target counts as caught up.
    public static let nearZero: Double = 5
    /// Seconds without a log line after which the log is no proof of life: an idle task writes one
    /// every few minutes.
    public static let heartbeat: Double = 900

    public init(
        task: ReplicationTask, report: MetricsReport?, read: Date?, lastLogLine: Date? = nil,
        lastReaderLine: LogLine? = nil, isReadingPaused: Bool = false
    ) {
        self.task = task
        self.report = report
        self.read = read
        self.lastLogLine = lastLogLine
        self.lastReaderLine = lastReaderLine
        self.isReadingPaused = isReadingPaused
    }
}

extension LagReading {
    /// Judges by status, freshness, throughput and the log, in this order.
    public init(_ evidence: LagEvidence, now: Date) {
        if let reason = Self.whyNotFollowing(evidence.task) {
            self = reason
        } else if let report = evidence.report, let read = evidence.read {
            self = Self.judge(evidence, report, read, now)
        } else {
            self = .unknown("the metrics have not been read yet")
        }
    }

    private static func whyNotFollowing(_ task: ReplicationTask) -> LagReading? {
        switch TaskPhase(task) {
        case .loading: .unknown("the full load is under way; changes are applied after it")
        case .replicating, .running: nil
        case .finished: .unknown("the task has finished and replicates no changes")
        case .neverRun: .unknown("the task has never run")
        case .starting: .unknown("the task is starting")
        case .stopped, .failed, .stopping:
            .notRunning(
                "the task \(Self.verb(task.status)), and changes accumulate at the source")
        case .changing, .failedMove, .unknown:
            .unknown("the task is \(task.status.text)")
        }
    }

    private static func verb(_ status: TaskStatus) -> String {
        status == .failed ? "has failed" : "is \(status.text)"
    }

    private static func judge(
        _ evidence: LagEvidence, _ report: MetricsReport, _ read: Date, _ now: Date
    ) -> LagReading {
        let sinceRead = now.timeIntervalSince(read)
        if sinceRead > Lag.freshness {
            return .unknown("the metrics were last read \(DurationText.age(sinceRead))")
        }
        if report.isUnpublished {
            return .unknown("CloudWatch has no metrics for this task")
        }
        guard let newest = report.series[.latencyTarget]?.newest, newest.value.isFinite else {
            return .unknown("CloudWatch has no target latency for this task")
        }
        let age = read.timeIntervalSince(newest.date)
        if age > 2 * Lag.freshness {
            return .dead(
                "the task says it is running, but the newest latency is "
                    + "\(DurationText.words(age)) old")
        }
        if age > Lag.freshness {
            return .unknown("the newest latency is \(DurationText.words(age)) old")
        }
        if evidence.isReadingPaused {
            return .dead("DMS has paused reading from the source")
        }
        if newest.value > LagEvidence.nearZero { return .behind(seconds: newest.value) }
        return judgeZero(evidence, report, now)
    }

    /// Tells apart the three states that read as zero.
    private static func judgeZero(
        _ evidence: LagEvidence, _ report: MetricsReport, _ now: Date
    ) -> LagReading {
        let source = throughput(report.series[.throughputRowsSource], now)
        let target = throughput(report.series[.throughputRowsTarget], now)
        guard let flow = [source, target].compactMap({ $0 }).max() else {
            return .unknown("the latency reads 0, but no throughput is published beside it")
        }
        let waiting = Backlog(report, now: now).waiting ?? 0
        if flow > 0 {
            return target == 0 && waiting > 0
                ? .dead("changes are read, but none is applied") : .caughtUp
        }
        if waiting > 0 {
            return .dead("\(CountText.number(waiting)) changes are pending and none is applied")
        }
        return judgeStillness(evidence, report, now)
    }

    /// Tells an idle source from a dead reader, when nothing is read and nothing is queued.
    private static func judgeStillness(
        _ evidence: LagEvidence, _ report: MetricsReport, _ now: Date
    ) -> LagReading {
        guard let line = evidence.lastLogLine else { return .idle(isProven: false) }
        let now = evidence.logRead ?? now
        let silence = now.timeIntervalSince(line)
        if silence > LagEvidence.heartbeat {
            return .dead("no throughput, and no log line for \(DurationText.words(silence))")
        }
        // Other components go on writing when the reader is dead.
        guard let reader = evidence.lastReaderLine else { return .idle(isProven: false) }
        if let severity = reader.severity, severity >= .warning {
            let last = lastRead(report)
            // A warning from before the last row was read is over.
            if let last, reader.date < last { return .idle(isProven: false) }
            let since = last.map { " since \(ClockText.minute($0))" } ?? ""
            let word = severity == .error ? "an error" : "a warning"
            return .dead("nothing is read\(since), and SOURCE_CAPTURE's last line is \(word)")
        }
        return .idle(isProven: now.timeIntervalSince(reader.date) <= LagEvidence.heartbeat)
    }

    /// The newest minute in which a row was read; nil if no datapoint has one.
    static func lastRead(_ report: MetricsReport) -> Date? {
        report.series[.throughputRowsSource]?.points.last { $0.value > 0 }?.date
    }

    /// The most rows per second of the last five minutes; nil if nothing is published.
    private static func throughput(_ series: MetricSeries?, _ now: Date) -> Double? {
        series?.points.suffix(while: { now.timeIntervalSince($0.date) <= Lag.freshness })
            .map(\.value).max()
    }
}

extension Array where Element == Datapoint {
    /// The last points for which `condition` holds without a break, oldest first.
    func suffix(while condition: (Datapoint) -> Bool) -> ArraySlice<Datapoint> {
        let end = lastIndex { !condition($0) }.map { $0 + 1 } ?? startIndex
        return self[end...]
    }
}
