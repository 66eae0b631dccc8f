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
