public import Foundation

/// The clock, the sleep and the random numbers the client uses, handed in so that tests own them.
public struct AWSTime: Sendable {
    /// The wall clock; signatures and expiry are reckoned in it.
    public var now: @Sendable () -> Date
    /// Waits for the duration; throws when the task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void
    /// A number in `0..<1`, used for the jitter of retries.
    public var random: @Sendable () -> Double

    /// A time made of the three.
    public init(
        now: @escaping @Sendable () -> Date,
        sleep: @escaping @Sendable (Duration) async throws -> Void,
        random: @escaping @Sendable () -> Double
    ) {
        self.now = now
        self.sleep = sleep
        self.random = random
    }
}
