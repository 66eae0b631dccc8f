public import Migration

/// Every replication instance: their names lead to metrics and logs.
public struct InstanceFeed: FeedDefinition {
    public static let service = ServiceName.databaseMigration
    public static let word = "instances"
    public var pace: FeedPace { FeedPace(every: 60) }
    public var beginning: WholeReading<[ReplicationInstance]> { WholeReading() }

    public func ask(
        _ question: WholeQuestion, of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> [ReplicationInstance] {
        try await service.replicationInstances(urgency: urgency)
    }

    public func absorb(
        _ instances: [ReplicationInstance], into account: inout AccountState, at moment: FeedMoment
    ) {
        account.instances = instances
    }
}

extension Feed {
    public static let instances = Feed(InstanceFeed())
}

extension FeedData {
    public static func instances(_ instances: [ReplicationInstance]) -> FeedData {
        FeedData(instances)
    }
}
