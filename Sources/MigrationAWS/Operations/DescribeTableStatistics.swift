import AWSClient

/// Lists the tables of a task with what has been loaded, changed and validated.
enum DescribeTableStatistics: AWSOperation {
    static let service = AWSService.databaseMigration
    static let name = "DescribeTableStatistics"

    struct Input: Encodable, Sendable {
        var task: String
        /// 20 to 500; DMS takes no more.
        var maxRecords: Int? = 500
        var marker: String?
        var filters: [Wire.Filter]?

        enum CodingKeys: String, CodingKey {
            case task = "ReplicationTaskArn"
            case maxRecords = "MaxRecords"
            case marker = "Marker"
            case filters = "Filters"
        }
    }

    struct Output: Decodable, Sendable {
        var marker: String?
        var tables: [Wire.TableStatistics]?

        enum CodingKeys: String, CodingKey {
            case marker = "Marker"
            case tables = "TableStatistics"
        }
    }
}
