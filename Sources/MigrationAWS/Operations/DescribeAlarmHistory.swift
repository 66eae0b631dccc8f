import AWSClient
import Foundation

/// Lists what happened to one alarm, the newest first.
enum DescribeAlarmHistory: PagedOperation {
    static let service = AWSService.cloudWatch
    static let name = "DescribeAlarmHistory"

    struct Input: PagedInput {
        var alarmName: String
        /// Both kinds have to be named: without this CloudWatch leaves out composite alarms.
        var alarmTypes: [String]? = ["MetricAlarm", "CompositeAlarm"]
        var startDate: Date
        var scanBy: String? = "TimestampDescending"
        /// 1 to 100.
        var maxRecords: Int? = 100
        var marker: String?

        enum CodingKeys: String, CodingKey {
            case alarmName = "AlarmName"
            case alarmTypes = "AlarmTypes"
            case startDate = "StartDate"
            case scanBy = "ScanBy"
            case maxRecords = "MaxRecords"
            case marker = "NextToken"
        }
    }

    struct Output: PagedOutput {
        var marker: String?
        var items: [Wire.AlarmHistoryItem]?

        enum CodingKeys: String, CodingKey {
            case marker = "NextToken"
            case items = "AlarmHistoryItems"
        }
    }
}
