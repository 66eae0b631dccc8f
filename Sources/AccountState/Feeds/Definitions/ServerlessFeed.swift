public import Migration

/// The replications of DMS Serverless, which are no tasks.
public struct ServerlessFeed: FeedDefinition {
    public static let service = ServiceName.databaseMigration
    public static let word = "serverless replications"
    public var pace: FeedPace { FeedPace(every: 300) }
    public var beginning: WholeReading<[ServerlessReplication]> { WholeReading() }

    public func ask(
        _ question: WholeQuestion, of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> [ServerlessReplication] {
        try await service.serverlessReplications(urgency: urgency)
    }

    public func absorb(
        _ replications: [ServerlessReplication], into account: inout AccountState,
        at moment: FeedMoment
    ) {
        account.serverless = replications
    }

    public func discard(from account: inout AccountState) { account.serverless = nil }
}

extension Feed {
    public static let serverless = Feed(ServerlessFeed())
}

extension FeedData {
    public static func serverless(_ replications: [ServerlessReplication]) -> FeedData {
        FeedData(replications)
    }
}
