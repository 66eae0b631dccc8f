public import Migration

/// The tags of one task, instance or endpoint.
public struct TagFeed: FeedDefinition {
    public static let service = ServiceName.databaseMigration
    public static let word = "tags"
    public let resource: ARN
    public var scope: String { resource.resourceID }
    public var pace: FeedPace { FeedPace(every: 300) }
    public var beginning: WholeReading<[ResourceTag]> { WholeReading() }

    public func ask(
        _ question: WholeQuestion, of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> [ResourceTag] {
        try await service.tags(of: resource, urgency: urgency)
    }

    public func absorb(
        _ tags: [ResourceTag], into account: inout AccountState, at moment: FeedMoment
    ) {
        account.tags[resource] = tags
    }

    public func discard(from account: inout AccountState) { account.tags[resource] = nil }
}

extension Feed {
    /// The tags of one task, instance or endpoint.
    public static func tags(_ resource: ARN) -> Feed { Feed(TagFeed(resource: resource)) }
}

extension FeedData {
    public static func tags(_ tags: [ResourceTag]) -> FeedData { FeedData(tags) }
}
