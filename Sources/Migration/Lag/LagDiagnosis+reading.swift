public import Foundation

extension LagDiagnosis {
    /// Seconds of latency from which on a reason is looked for.
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
                brief: "changes pile up at the source", evidence: [], needsAttention: true)
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

    /// A quiet source and a dead reader look alike; whoever writes a row at the source knows.
    private static func doubt(_ evidence: LagEvidence) -> String {
        let since = evidence.report.flatMap(LagReading.lastRead).map {
            " since \(ClockText.minute($0))"
        }
        let log = evidence.lastLogLine == nil ? "is not read" : "has no word of the reader"
        return "Idle or dead, not judged: no row is read\(since ?? ""), and its log \(log). "
            + "Change a row at the source to see."
    }

    /// `reader at 20:50 W: No events were received from the source`.
    private static func said(_ line: LogLine) -> String {
        let first = line.text.split(separator: "\n").first.map(String.init) ?? ""
        return "reader at \(ClockText.minute(line.date)) "
            + "\(line.severity.map { "\($0.rawValue): " } ?? "")\(first)"
    }

    /// What tells the three zeros apart: status, freshness, throughput and the log.
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
