/// A metric or an expression of an alarm on metric math. Every member AWS left out is nil.
public struct AlarmTerm: Sendable, Hashable {
    /// What expressions call it, for example `m1`.
    public var id: String
    /// What somebody called it.
    public var label: String?
    /// Nil of a metric.
    public var expression: String?
    public var namespace: String?
    public var metric: String?
    /// Dimension name to value.
    public var dimensions: [String: String] = [:]
    public var statistic: String?
    /// In seconds.
    public var period: Int?
    /// True of the one that is compared with the threshold.
    public var isJudged: Bool

    /// A term of which nothing but its name is known.
    public init(id: String, isJudged: Bool) {
        self.id = id
        self.isJudged = isJudged
    }
}
