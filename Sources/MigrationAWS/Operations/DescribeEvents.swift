import AWSClient
import Foundation

/// Lists what happened to instances and tasks.
///
/// `Duration` is not sent: its unit is not documented.
enum DescribeEvents: PagedOperation {
    static let service = AWSService.databaseMigration
    static let name = "DescribeEvents"

    struct Input: PagedInput {
        var startTime: Date
        /// 20 to 100; DMS takes no more.
        var maxRecords: Int? = 100
        var marker: String?

        enum CodingKeys: String, CodingKey {
            case startTime = "StartTime"
            case maxRecords = "MaxRecords"
            case marker = "Marker"
        }
    }

    struct Output: PagedOutput {
        var marker: String?
        var events: [Wire.Event]?

        enum CodingKeys: String, CodingKey {
            case marker = "Marker"
            case events = "Events"
        }
    }
}
