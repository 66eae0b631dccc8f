public import Migration

/// Who is told of DMS's events.
public struct SubscriptionFeed: FeedDefinition {
    public static let service = ServiceName.databaseMigration
    public static let word = "event subscriptions"
    public var pace: FeedPace { FeedPace(every: 300) }
    public var beginning: WholeReading<[EventSubscription]> { WholeReading() }

    public func ask(
        _ question: WholeQuestion, of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> [EventSubscription] {
        try await service.eventSubscriptions(urgency: urgency)
    }

    public func absorb(
        _ subscriptions: [EventSubscription], into account: inout AccountState,
        at moment: FeedMoment
    ) {
        account.subscriptions = subscriptions
    }

    public func discard(from account: inout AccountState) { account.subscriptions = nil }
}

extension Feed {
    public static let subscriptions = Feed(SubscriptionFeed())
}

extension FeedData {
    public static func subscriptions(_ subscriptions: [EventSubscription]) -> FeedData {
        FeedData(subscriptions)
    }
}
