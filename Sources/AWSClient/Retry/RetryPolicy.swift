/// How often and how patiently a call is tried again: AWS's *standard* retry mode.
///
/// Source: AWS SDKs Reference Guide, *Retry behavior*; botocore `retries/standard.py`.
public struct RetryPolicy: Sendable, Equatable {
    /// Attempts in all, the first included; at least 1.
    public var attempts: Int
    /// The delay before the second attempt, before jitter; it doubles with every further one.
    public var firstDelay: Duration
    /// The longest delay, whatever the server asks for.
    public var longestDelay: Duration

    public init(
        attempts: Int = 3, firstDelay: Duration = .seconds(1), longestDelay: Duration = .seconds(20)
    ) {
        self.attempts = max(1, attempts)
        self.firstDelay = firstDelay
        self.longestDelay = longestDelay
    }

    /// The delay after the attempt of a number, from 1, has failed.
    ///
    /// A wait the server asked for is granted when it is longer than ours, up to the longest delay.
    /// `random` is a number in `0..<1`.
    func delay(after attempt: Int, asked: Duration?, random: Double) -> Duration {
        let doublings = Double(1 << min(attempt - 1, 16))
        let ours = min(firstDelay * doublings, longestDelay) * random
        return max(ours, min(asked ?? .zero, longestDelay))
    }
}
