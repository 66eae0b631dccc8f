/// A source or target endpoint of a scenario.
public struct EndpointPlan: Codable, Sendable, Equatable {
    /// Which end of a migration it is.
    public enum Role: String, Codable, Sendable {
        case source, target
    }

    /// The name.
    public var identifier: String
    /// Which end it is.
    public var role: Role
    /// DMS's engine name, such as `oracle` or `aurora-postgresql`.
    public var engine: String
    /// The engine name as the console shows it.
    public var engineDisplayName: String
    /// Host name of the database server.
    public var server: String
    /// Port of the database server.
    public var port: Int
    /// Database or service name.
    public var database: String
    /// Why connection tests fail; `nil` when they succeed.
    public var connectionFailure: String?

    /// Makes an endpoint whose connection tests succeed.
    public init(
        identifier: String, role: Role, engine: String, engineDisplayName: String, server: String,
        port: Int, database: String
    ) {
        self.identifier = identifier
        self.role = role
        self.engine = engine
        self.engineDisplayName = engineDisplayName
        self.server = server
        self.port = port
        self.database = database
    }
}
