/// An event subscription of a scenario.
public struct SubscriptionPlan: Codable, Sendable, Equatable {
    /// The subscription's name.
    public var name: String
    /// `replication-task` or `replication-instance`; `nil` for the events of both.
    public var sourceType: String?
    /// Identifiers of tasks or instances; empty for all of them.
    public var sources: [String] = []
    /// Categories of events, as AWS spells them; empty for all of them.
    public var categories: [String] = []
    /// Whether it is enabled.
    public var isEnabled = true
    /// The name of the SNS topic it tells, which the account then has.
    public var topic = "dms-alerts"

    /// Makes an enabled subscription to all events.
    public init(_ name: String, sourceType: String? = nil) {
        self.name = name
        self.sourceType = sourceType
    }
}
