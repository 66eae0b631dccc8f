/// One sentence on why a task lags, and the numbers it was read from.
public struct LagDiagnosis: Sendable, Hashable {
    /// For example `Both are high: reading the source is slow. Look for an open transaction.`
    public var sentence: String
    /// What the sentence rests on, each for example `source 240 s`.
    public var evidence: [String]
    /// True if somebody should do something.
    public var needsAttention: Bool
}
