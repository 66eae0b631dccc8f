public import DatabaseQueries

/// The two databases of a migration, as the person's own clients reach them.
public struct MigrationDatabases: Sendable {
    /// Nil where the configuration names no connection.
    public let source: DatabaseClient?
    public let target: DatabaseClient?

    public init(source: DatabaseClient? = nil, target: DatabaseClient? = nil) {
        self.source = source
        self.target = target
    }

    /// True if there is nothing to ask.
    public var isEmpty: Bool { source == nil && target == nil }
}
