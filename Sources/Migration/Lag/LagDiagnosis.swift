/// One sentence on why a task lags, and the numbers it was read from.
public struct LagDiagnosis: Sendable, Hashable {
    /// For example `Reading the source is slow: look for an open transaction there.`
    public var sentence: String
    /// The same in some forty characters, what to do before why; nil where `sentence` is short.
    public var brief: String?
    /// What the sentence rests on, each for example `source 240 s`.
    public var evidence: [String]
    /// True if somebody should do something.
    public var needsAttention: Bool
}
