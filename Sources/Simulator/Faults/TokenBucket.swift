import Foundation

/// Tokens that are used up by calls and flow back with time.
struct TokenBucket: Sendable, Equatable {
    private let capacity: Double
    private let refill: Double
    private var level: Double
    private var filledAt: Date

    init(capacity: Double, refill: Double, at now: Date) {
        self.capacity = max(0, capacity)
        self.refill = max(0, refill)
        level = self.capacity
        filledAt = now
    }

    /// Takes one token; `false` when there is none.
    mutating func take(at now: Date) -> Bool {
        level = min(capacity, level + max(0, now.timeIntervalSince(filledAt)) * refill)
        filledAt = max(filledAt, now)
        guard level >= 1 else { return false }
        level -= 1
        return true
    }
}
