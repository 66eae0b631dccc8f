import AWSClient

/// Lists replication tasks: all, or those that pass the filters.
enum DescribeReplicationTasks: PagedOperation {
    static let service = AWSService.databaseMigration
    static let name = "DescribeReplicationTasks"

    struct Input: PagedInput {
        var filters: [Wire.Filter]?
        /// 20 to 100; DMS takes no more.
        var maxRecords: Int? = 100
        var marker: String?
        /// True leaves out settings and mappings, which are most of the bytes.
        var withoutSettings: Bool?

        enum CodingKeys: String, CodingKey {
            case filters = "Filters"
            case maxRecords = "MaxRecords"
            case marker = "Marker"
            case withoutSettings = "WithoutSettings"
        }
    }

    struct Output: PagedOutput {
        var marker: String?
        var tasks: [Wire.ReplicationTask]?

        enum CodingKeys: String, CodingKey {
            case marker = "Marker"
            case tasks = "ReplicationTasks"
        }
    }
}
