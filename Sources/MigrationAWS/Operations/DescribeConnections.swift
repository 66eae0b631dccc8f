import AWSClient

/// Lists what the last tests between instances and endpoints said.
enum DescribeConnections: PagedOperation {
    static let service = AWSService.databaseMigration
    static let name = "DescribeConnections"

    struct Input: PagedInput {
        var filters: [Wire.Filter]?
        /// 20 to 100; DMS takes no more.
        var maxRecords: Int? = 100
        var marker: String?

        enum CodingKeys: String, CodingKey {
            case filters = "Filters"
            case maxRecords = "MaxRecords"
            case marker = "Marker"
        }
    }

    struct Output: PagedOutput {
        var marker: String?
        var connections: [Wire.Connection]?

        enum CodingKeys: String, CodingKey {
            case marker = "Marker"
            case connections = "Connections"
        }
    }
}
