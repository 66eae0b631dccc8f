public import Foundation

/// An event of CloudWatch Logs as it came; it carries no identifier.
public struct LogEvent: Sendable, Hashable {
    public var date: Date
    /// When CloudWatch received it; it may be long after `date`.
    public var ingested: Date?
    public var message: String

    public init(date: Date, ingested: Date? = nil, message: String) {
        self.date = date
        self.ingested = ingested
        self.message = message
    }
}
