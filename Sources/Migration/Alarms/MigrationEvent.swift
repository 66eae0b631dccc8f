public import Foundation

/// Something DMS says has happened to an instance or a task.
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

/// Who is told of DMS's events: a topic, and which events are sent to it.
public struct EventSubscription: Sendable, Hashable, Identifiable {
    /// The name, unique in account and region.
    public var name: String
    /// The SNS topic; nil if AWS does not say.
    public var topic: ARN?
    /// AWS's word: `creating`, `modifying`, `deleting`, `active`, `no-permission` or `topic-not-exist`;
    /// an open text.
    public var status: String
    /// `replication-task` or `replication-instance`; nil for the events of whatever there is.
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

    /// What a subscription can be about.
    public enum Source: String, Sendable, Hashable {
        case task = "replication-task"
        case instance = "replication-instance"
    }

    /// True if it is about such events of the resource, whether or not they reach anybody; without a
    /// category, of whichever.
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

    /// Why nothing reaches anybody; nil if nothing is known to be in the way.
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
