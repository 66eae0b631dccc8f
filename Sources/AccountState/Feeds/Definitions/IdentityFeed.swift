public import Migration

/// Who is calling. Asked first of all: nothing is armed before the account's number is known.
public struct IdentityFeed: FeedDefinition {
    public static let service = ServiceName.securityToken
    public static let word = "account"
    public var pace: FeedPace { FeedPace(every: 300) }
    public var beginning: WholeReading<CallerIdentity> { WholeReading() }

    public func ask(
        _ question: WholeQuestion, of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> CallerIdentity {
        try await service.callerIdentity(urgency: urgency)
    }

    public func absorb(
        _ identity: CallerIdentity, into account: inout AccountState, at moment: FeedMoment
    ) {
        account.identity = identity
    }
}

extension Feed {
    public static let identity = Feed(IdentityFeed())
}

extension FeedData {
    public static func identity(_ identity: CallerIdentity) -> FeedData { FeedData(identity) }
}
