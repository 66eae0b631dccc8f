public import Foundation

/// An AWS service that is asked. Each has a quota of its own.
public enum ServiceName: String, Sendable, Hashable, CaseIterable {
    /// First of all: the account's number is needed before anything may be changed.
    case securityToken = "STS"
    case databaseMigration = "DMS"
    case cloudWatch = "CloudWatch"
    case logs = "Logs"
}

/// The priority of a request for a token of its service's budget.
public enum Urgency: Int, Sendable, Hashable, Comparable, CaseIterable {
    case background
    case inView
    /// Finds out what became of an action.
    case following
    /// A person's own request; never waits behind another.
    case acting

    public static func < (lhs: Urgency, rhs: Urgency) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// The state of this program's share of the API quota, for the screen and for whoever asks in turn.
public struct APIBudget: Sendable, Hashable {
    /// Requests that could be sent to DMS at once, those kept for changes included.
    public var tokens: Double
    /// Requests sent within the last minute, retries included.
    public var requestsLastMinute: Int
    /// Set while AWS throttles.
    public var throttledUntil: Date?
    /// The services that throttle, by AWS's short names such as `DMS`; the others are polled as
    /// usual.
    public var throttledServices: [String]
    /// Each service's share; one that is missing has no limit.
    public var services: [ServiceName: ServiceAllowance]

    public init(
        tokens: Double, requestsLastMinute: Int, throttledUntil: Date? = nil,
        throttledServices: [String] = [], services: [ServiceName: ServiceAllowance] = [:]
    ) {
        self.tokens = tokens
        self.requestsLastMinute = requestsLastMinute
        self.throttledUntil = throttledUntil
        self.throttledServices = throttledServices
        self.services = services
    }
}

/// One service's share of the budget, as far as reading may use it.
public struct ServiceAllowance: Sendable, Hashable {
    /// Requests that could be sent at once.
    public var tokens: Double
    /// Requests that wait for a token already.
    public var waiting: Int
    /// How fast tokens come back at the present pace.
    public var tokensPerSecond: Double
    /// How many times slower the service is asked because it throttles; 1 while it does not.
    public var slowdown: Double
    /// Until when nothing but a person's own act is sent; nil if reading goes on.
    public var pausedUntil: Date?

    public init(
        tokens: Double, waiting: Int = 0, tokensPerSecond: Double, slowdown: Double = 1,
        pausedUntil: Date? = nil
    ) {
        self.tokens = tokens
        self.waiting = waiting
        self.tokensPerSecond = tokensPerSecond
        self.slowdown = slowdown
        self.pausedUntil = pausedUntil
    }
}
