public import Foundation

extension LagDiagnosis {
    /// Seconds of latency from which on a reason is looked for.
    public static let concern: Double = 30

    /// Reads the newest metrics of the task, and of its instance where known.
    public init(_ evidence: LagEvidence, instance: MetricsReport? = nil, now: Date) {
        switch LagReading(evidence, now: now) {
        case .unknown(let reason):
            self.init(
                sentence: "The lag is not known: \(reason).", evidence: [], needsAttention: false)
        case .dead(let reason):
            self.init(
                sentence: "Nothing is replicated: \(reason).", evidence: [], needsAttention: true)
        case .idle(let isProven):
            self.init(
                sentence: isProven
                    ? "Idle: the source makes no changes."
                    : "Probably idle: no changes come in. Open the log to be sure it lives.",
                evidence: ["rows in 0/s"], needsAttention: false)
        case .caughtUp, .behind:
            self = LagFindings(evidence.report, instance: instance, now: now).diagnosis
        }
    }
}
