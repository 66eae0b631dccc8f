import AWSClient

/// Lists replication instances.
enum DescribeReplicationInstances: PagedOperation {
    static let service = AWSService.databaseMigration
    static let name = "DescribeReplicationInstances"

    typealias Input = WholeListInput

    struct Output: PagedOutput {
        var marker: String?
        var instances: [Wire.ReplicationInstance]?

        enum CodingKeys: String, CodingKey {
            case marker = "Marker"
            case instances = "ReplicationInstances"
        }
    }
}
