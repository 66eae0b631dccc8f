public import Migration

/// Every endpoint of the account and region.
public struct EndpointFeed: FeedDefinition {
    public static let service = ServiceName.databaseMigration
    public static let word = "endpoints"
    public var pace: FeedPace { FeedPace(every: 60) }
    public var beginning: WholeReading<[DatabaseEndpoint]> { WholeReading() }

    public func ask(
        _ question: WholeQuestion, of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> [DatabaseEndpoint] {
        try await service.endpoints(urgency: urgency)
    }

    public func absorb(
        _ endpoints: [DatabaseEndpoint], into account: inout AccountState, at moment: FeedMoment
    ) {
        account.endpoints = endpoints
    }

    public func discard(from account: inout AccountState) { account.endpoints = nil }
}

extension Feed {
    public static let endpoints = Feed(EndpointFeed())
}

extension FeedData {
    public static func endpoints(_ endpoints: [DatabaseEndpoint]) -> FeedData {
        FeedData(endpoints)
    }
}
