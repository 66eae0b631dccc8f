public import Foundation

/// What the request budget looks like at one moment, for people.
public struct RequestBudgetState: Sendable, Equatable {
    /// Requests that could be sent at once, the reserve included.
    public var tokens: Double
    /// The most there can be.
    public var capacity: Double
    /// How many of them are kept back for the user's own actions.
    public var reserve: Double
    /// How fast tokens come back, a second.
    public var requestsPerSecond: Double
    /// Requests sent in the last sixty seconds, retries included.
    public var requestsInLastMinute: Int
    /// Calls that wait for a token.
    public var waiting: Int
    /// The services that throttle, by name; the others are asked as usual.
    public var throttled: [Throttled]

    /// A service that has answered that there were too many requests.
    public struct Throttled: Sendable, Equatable {
        /// What signatures call it, as `dms` or `monitoring`.
        public var service: String
        /// How fast it is asked for now; it doubles every half minute until it is as usual.
        public var requestsPerSecond: Double
        /// Until when only the user's own actions are sent to it; nil once others are again.
        public var pausedUntil: Date?
    }

    /// A state with the given parts.
    public init(
        tokens: Double, capacity: Double, reserve: Double, requestsPerSecond: Double,
        requestsInLastMinute: Int, waiting: Int, throttled: [Throttled]
    ) {
        self.tokens = tokens
        self.capacity = capacity
        self.reserve = reserve
        self.requestsPerSecond = requestsPerSecond
        self.requestsInLastMinute = requestsInLastMinute
        self.waiting = waiting
        self.throttled = throttled
    }
}
