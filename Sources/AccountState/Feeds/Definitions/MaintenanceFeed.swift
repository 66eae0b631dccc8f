public import Migration

/// What AWS is about to do to the instances.
public struct MaintenanceFeed: FeedDefinition {
    public static let service = ServiceName.databaseMigration
    public static let word = "maintenance"
    public var pace: FeedPace { FeedPace(every: 300) }
    public var beginning: WholeReading<[MaintenanceAction]> { WholeReading() }

    public func ask(
        _ question: WholeQuestion, of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> [MaintenanceAction] {
        try await service.pendingMaintenance(urgency: urgency)
    }

    public func absorb(
        _ maintenance: [MaintenanceAction], into account: inout AccountState, at moment: FeedMoment
    ) {
        account.maintenance = maintenance
    }

    public func discard(from account: inout AccountState) { account.maintenance = nil }
}

extension Feed {
    public static let maintenance = Feed(MaintenanceFeed())
}

extension FeedData {
    public static func maintenance(_ maintenance: [MaintenanceAction]) -> FeedData {
        FeedData(maintenance)
    }
}
