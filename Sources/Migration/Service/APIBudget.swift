public import Foundation

/// The state of this program's own share of the API quota, for the screen.
public struct APIBudget: Sendable, Hashable {
    /// Requests that could be sent at once.
    public var tokens: Double
    /// Requests sent within the last minute, retries included.
    public var requestsLastMinute: Int
    /// Set while AWS is answering that it is asked too often.
    public var throttledUntil: Date?
    /// The services that are, in AWS's short names such as `DMS`; the others are asked as usual.
    public var throttledServices: [String]

    public init(
        tokens: Double, requestsLastMinute: Int, throttledUntil: Date? = nil,
        throttledServices: [String] = []
    ) {
        self.tokens = tokens
        self.requestsLastMinute = requestsLastMinute
        self.throttledUntil = throttledUntil
        self.throttledServices = throttledServices
    }
}
