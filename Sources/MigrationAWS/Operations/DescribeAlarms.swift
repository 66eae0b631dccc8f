import AWSClient

/// Lists alarms. CloudWatch cannot filter them by namespace, so all of them come.
enum DescribeAlarms: PagedOperation {
    static let service = AWSService.cloudWatch
    static let name = "DescribeAlarms"

    struct Input: PagedInput {
        /// Both kinds have to be named: without this CloudWatch leaves out composite alarms.
        var alarmTypes: [String]? = ["MetricAlarm", "CompositeAlarm"]
        /// 1 to 100.
        var maxRecords: Int? = 100
        var marker: String?

        enum CodingKeys: String, CodingKey {
            case alarmTypes = "AlarmTypes"
            case maxRecords = "MaxRecords"
            case marker = "NextToken"
        }
    }

    struct Output: PagedOutput {
        var metricAlarms: [Wire.MetricAlarm]?
        var compositeAlarms: [Wire.CompositeAlarm]?
        var marker: String?

        enum CodingKeys: String, CodingKey {
            case metricAlarms = "MetricAlarms"
            case compositeAlarms = "CompositeAlarms"
            case marker = "NextToken"
        }
    }
}
