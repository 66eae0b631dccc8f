public import Cutover
public import Migration

/// The engines of a migration's databases, as the endpoints of its tasks name them.
public struct CutoverEngines: Sendable, Hashable {
    /// AWS's short name; nil unless all tasks that move the data agree on one.
    public let source: String?
    public let target: String?

    /// Reads the engines off the endpoints.
    public init(of tasks: [ReplicationTask], among endpoints: [DatabaseEndpoint]) {
        source = Self.engine(of: tasks.map(\.sourceEndpointARN), among: endpoints)
        target = Self.engine(of: tasks.map(\.targetEndpointARN), among: endpoints)
    }

    /// Asks AWS for the tasks and the endpoints.
    public static func find(
        of migration: CutoverMigration, from service: any MigrationService
    ) async throws(ServiceFailure) -> CutoverEngines {
        let tasks = try await service.replicationTasks(urgency: .acting)
        let endpoints = try await service.endpoints(urgency: .acting)
        return CutoverEngines(of: migration.members(of: tasks).forward, among: endpoints)
    }

    private static func engine(of ends: [ARN?], among endpoints: [DatabaseEndpoint]) -> String? {
        let engines = Set(
            ends.map { end in endpoints.first { $0.arn == end }?.engine })
        return engines.count == 1 ? engines.first ?? nil : nil
    }
}
