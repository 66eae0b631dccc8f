/// How often a service may be asked: a bucket of tokens that time fills.
public struct RequestQuota: Sendable, Hashable {
    /// Tokens a second.
    public var rate: Double
    /// The most tokens there can be.
    public var burst: Double
    /// Tokens that are kept for requests that change something.
    public var reserve: Double

    /// A quota; `reserve` is part of `burst`.
    public init(rate: Double, burst: Double, reserve: Double = 0) {
        self.rate = rate
        self.burst = burst
        self.reserve = reserve
    }

    /// A request a second, and twenty at once, of which five are kept for what a person confirms.
    public static let usual = RequestQuota(rate: 1, burst: 20, reserve: 5)
    /// No limit of ours.
    public static let unlimited = RequestQuota(rate: .infinity, burst: .infinity)
}
