public import Foundation

/// The likely cause of a lag, read from the newest metrics of the task and its instance.
public struct LagCause: Sendable, Hashable {
    /// For example `Reading the source is slow: look for an open transaction there.`
    public let sentence: String
    /// The same in about forty characters, what to do before why; nil if `sentence` is short.
    public let brief: String?
    /// The values it was read from, each for example `source 240 s`.
    public let evidence: [String]

    /// Nil while neither latency is of any concern.
    public init?(_ report: MetricsReport?, instance: MetricsReport? = nil, now: Date) {
        let findings = LagFindings(report, instance: instance, now: now)
        guard findings.isOfConcern else { return nil }
        (sentence, brief) = (findings.diagnosis.sentence, findings.diagnosis.brief)
        evidence = findings.diagnosis.evidence
    }
}
