/// A page of log events and where the next one begins.
public struct LogPage: Sendable, Hashable {
    /// May be empty although more follows.
    public var events: [LogEvent]
    /// Picks up later events, also after the end was reached; nil if AWS gave none.
    public var nextToken: String?
    /// True if there is nothing newer for now.
    public var isAtEnd: Bool

    public init(events: [LogEvent], nextToken: String?, isAtEnd: Bool) {
        self.events = events
        self.nextToken = nextToken
        self.isAtEnd = isAtEnd
    }
}
