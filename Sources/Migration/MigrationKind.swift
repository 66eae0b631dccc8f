/// What sort of DMS resource carries a migration, read off its ARN.
///
/// A replication task is the only kind watched today; serverless replications and homogeneous
/// data migrations are known by name so that they are never mistaken for one.
public enum MigrationKind: Sendable, Hashable {
    case replicationTask
    case serverlessReplication
    case dataMigration
    case unknown(String)

    /// The kind that an ARN's resource type stands for.
    public init(_ arn: ARN) {
        self =
            switch arn.resourceType {
            case "task": .replicationTask
            case "replication-config": .serverlessReplication
            case "data-migration": .dataMigration
            default: .unknown(arn.resourceType)
            }
    }
}
