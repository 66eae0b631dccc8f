#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Tokens that requests use up and time brings back.
///
/// A value: the clock is handed in, and it never waits itself.
public struct TokenBucket: Sendable, Hashable {
    /// The most tokens there can be.
    public let capacity: Double
    /// Tokens that come back in a second.
    public let rate: Double
    private var level: Double
    private var updated: Date

    /// A bucket with its tokens, a full one without a number; what is negative counts as zero.
    public init(capacity: Double, rate: Double, tokens: Double? = nil, at now: Date) {
        self.capacity = max(0, capacity)
        self.rate = max(0, rate)
        level = min(max(0, tokens ?? capacity), self.capacity)
        updated = now
    }

    /// The tokens there are at `now`.
    public func tokens(at now: Date) -> Double {
        // A bucket without a limit is always full, and infinity times zero is no number.
        guard level < capacity else { return level }
        // A wall clock can be set back: then no token is made up and none is lost.
        return min(capacity, level + max(0, now.timeIntervalSince(updated)) * rate)
    }

    /// Takes `count` tokens and leaves at least `reserve`; false, and nothing taken, when there are
    /// not so many.
    public mutating func take(
        _ count: Double = 1, keeping reserve: Double = 0, at now: Date
    ) -> Bool {
        refill(at: now)
        guard isNone(count + reserve - level) else { return false }
        level -= count
        return true
    }

    /// Seconds until ``take(_:keeping:at:)`` succeeds if nobody takes a token meanwhile; zero when
    /// it does now, infinite when it never will.
    public func wait(for count: Double = 1, keeping reserve: Double = 0, at now: Date) -> Double {
        let missing = count + reserve - tokens(at: now)
        if isNone(missing) { return 0 }
        return isNone(count + reserve - capacity) && rate > 0 ? missing / rate : .infinity
    }

    /// Takes all tokens away.
    public mutating func empty(at now: Date) {
        refill(at: now)
        level = 0
    }

    /// Adds the tokens that have come back, so that a clock set back later takes none of them.
    public mutating func refill(at now: Date) {
        level = tokens(at: now)
        updated = now
    }

    /// A `Date` resolves about a tenth of a microsecond, and tokens are reckoned from dates.
    private func isNone(_ missing: Double) -> Bool { missing <= 1e-6 }
}
