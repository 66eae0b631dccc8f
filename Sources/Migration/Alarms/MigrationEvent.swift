public import Foundation

/// An event that DMS reports for an instance or a task.
public struct MigrationEvent: Sendable, Hashable {
    public var date: Date
    /// The name of the instance or task.
    public var source: String
    /// `replication-instance` or `replication-task`: an open text.
    public var sourceType: String
    public var message: String
    public var categories: [String]

    public init(
        date: Date, source: String, sourceType: String, message: String, categories: [String]
    ) {
        self.date = date
        self.source = source
        self.sourceType = sourceType
        self.message = message
        self.categories = categories
    }
}

/// A subscription to DMS events: a topic, and which events are sent to it.
public struct EventSubscription: Sendable, Hashable, Identifiable {
    /// The name, unique in account and region.
    public var name: String
    /// The SNS topic; nil if AWS does not say.
    public var topic: ARN?
    /// AWS's word: `creating`, `modifying`, `deleting`, `active`, `no-permission` or `topic-not-exist`;
    /// an open text.
    public var status: String
    /// `replication-task` or `replication-instance`; nil for events of every source type.
    public var sourceType: String?
    /// Names of tasks or instances; empty for all of them.
    public var sources: [String] = []
    /// Categories of events; empty for all of them.
    public var categories: [String] = []
    /// Nil if AWS does not say.
    public var isEnabled: Bool?

    public var id: String { name }

    public init(name: String, status: String) {
        self.name = name
        self.status = status
    }

    /// The types of source a subscription can have.
    public enum Source: String, Sendable, Hashable {
        case task = "replication-task"
        case instance = "replication-instance"
    }

    /// True if it covers such events of the resource, whether or not they reach anybody. Without a
    /// category, any category counts.
    ///
    /// Source: API reference, `CreateEventSubscription`: without a source type it is about all sources,
    /// without source ids about all of the type, without categories about all of them.
    public func concerns(
        _ source: Source, named name: String, _ arn: ARN, category: String? = nil
    ) -> Bool {
        let isOfType = sourceType == nil || sourceType == source.rawValue
        let isNamed =
            sources.isEmpty
            || sources.contains {
                $0.lowercased() == name.lowercased() || $0 == arn.text || $0 == arn.resourceID
            }
        let isInCategory = categories.isEmpty || category.map(categories.contains) ?? true
        return isOfType && isNamed && isInCategory
    }

    /// Why its events reach nobody; nil if no reason is known.
    public var obstacle: String? {
        if isEnabled == false { return "it is disabled" }
        switch status {
        case "no-permission": return "DMS may not publish to its topic"
        case "topic-not-exist": return "its topic does not exist"
        case "deleting": return "it is being deleted"
        default: return nil
        }
    }
}
