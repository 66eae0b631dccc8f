public import Migration

/// How the last connection tests of all instances ended.
public struct ConnectionFeed: FeedDefinition {
    public static let service = ServiceName.databaseMigration
    public static let word = "connections"
    public var pace: FeedPace { FeedPace(every: 60) }
    public var beginning: WholeReading<[EndpointConnection]> { WholeReading() }

    public func ask(
        _ question: WholeQuestion, of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> [EndpointConnection] {
        try await service.connections(of: nil, urgency: urgency)
    }

    public func absorb(
        _ connections: [EndpointConnection], into account: inout AccountState, at moment: FeedMoment
    ) {
        account.connections = connections
    }

    public func discard(from account: inout AccountState) { account.connections = nil }
}

extension Feed {
    public static let connections = Feed(ConnectionFeed())
}

extension FeedData {
    public static func connections(_ connections: [EndpointConnection]) -> FeedData {
        FeedData(connections)
    }
}
