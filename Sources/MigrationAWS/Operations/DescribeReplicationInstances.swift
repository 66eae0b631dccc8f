import AWSClient

/// Lists replication instances.
enum DescribeReplicationInstances: PagedOperation {
    static let service = AWSService.databaseMigration
    static let name = "DescribeReplicationInstances"

    struct Input: PagedInput {
        /// 20 to 100; DMS takes no more.
        var maxRecords: Int? = 100
        var marker: String?

        enum CodingKeys: String, CodingKey {
            case maxRecords = "MaxRecords"
            case marker = "Marker"
        }
    }

    struct Output: PagedOutput {
        var marker: String?
        var instances: [Wire.ReplicationInstance]?

        enum CodingKeys: String, CodingKey {
            case marker = "Marker"
            case instances = "ReplicationInstances"
        }
    }
}
