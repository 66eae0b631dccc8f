import AWSClient

/// Lists the alarms of some names, whatever they watch.
enum NamedAlarms: AWSOperation {
    static let service = AWSService.cloudWatch
    static let name = "DescribeAlarms"

    struct Input: Encodable, Sendable {
        /// At most 100.
        var names: [String]
        var alarmTypes = ["MetricAlarm", "CompositeAlarm"]

        enum CodingKeys: String, CodingKey {
            case names = "AlarmNames"
            case alarmTypes = "AlarmTypes"
        }
    }

    typealias Output = DescribeAlarms.Output
}
