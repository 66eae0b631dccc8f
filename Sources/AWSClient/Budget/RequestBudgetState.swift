public import Foundation

/// What the request budget looks like at one moment, for people.
public struct RequestBudgetState: Sendable, Equatable {
    /// Requests that could be sent at once, the reserve included.
    public var tokens: Double
    /// The most there can be.
    public var capacity: Double
    /// How many of them are kept back for the user's own actions.
    public var reserve: Double
    /// How fast tokens come back, a second; less than usual after throttling.
    public var requestsPerSecond: Double
    /// Requests sent in the last sixty seconds, retries included.
    public var requestsInLastMinute: Int
    /// Calls that wait for a token.
    public var waiting: Int
    /// While AWS throttles: until when only the user's own actions are sent. Nil otherwise.
    public var throttledUntil: Date?

    /// A state with the given parts.
    public init(
        tokens: Double, capacity: Double, reserve: Double, requestsPerSecond: Double,
        requestsInLastMinute: Int, waiting: Int, throttledUntil: Date?
    ) {
        self.tokens = tokens
        self.capacity = capacity
        self.reserve = reserve
        self.requestsPerSecond = requestsPerSecond
        self.requestsInLastMinute = requestsInLastMinute
        self.waiting = waiting
        self.throttledUntil = throttledUntil
    }
}
