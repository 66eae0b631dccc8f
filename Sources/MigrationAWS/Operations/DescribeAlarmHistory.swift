import AWSClient
public import Foundation
public import Migration

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
    }
}

extension AWSMigrationService {
    public func alarmHistory(
        of alarm: String, since start: Date, urgency: Urgency
    ) async throws(ServiceFailure) -> [AlarmChange] {
        let input = DescribeAlarmHistory.Input(alarmName: alarm, startDate: start)
        // One page is the newest hundred: three requests a second is all CloudWatch allows.
        var record = GapRecord(.alarmChange, of: DescribeAlarmHistory.self, about: alarm)
        let reply = try await send(
            DescribeAlarmHistory.self, input, urgency: urgency, into: &record)
        let changes = record.entries(reply.items, of: "AlarmHistoryItems") {
            (item) throws(MissingMember) in try AlarmChange(wire: item, of: alarm)
        }
        gapStore.keep(record)
        return changes
    }
}

extension Wire {
    /// `AlarmHistoryItem` of the CloudWatch API.
    struct AlarmHistoryItem: Sendable {
        var alarm: String?
        var date: Date?
        var kind: String?
        var summary: String?
    }
}

extension AlarmChange {
    /// An item of an alarm's history as CloudWatch tells it.
    init(wire: Wire.AlarmHistoryItem, of alarm: String) throws(MissingMember) {
        self.init(
            alarm: wire.alarm ?? alarm,
            date: try Wire.require(wire.date, "Timestamp"),
            kind: Kind(wire.kind ?? ""), summary: wire.summary ?? "")
    }
}

extension DescribeAlarmHistory.Output: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "NextToken": try reader.read(&marker)
        case "AlarmHistoryItems": try reader.read(&items)
        default: try reader.skip()
        }
    }
}

extension Wire.AlarmHistoryItem: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "AlarmName": try reader.read(&alarm)
        case "Timestamp": try reader.read(&date)
        case "HistoryItemType": try reader.read(&kind)
        case "HistorySummary": try reader.read(&summary)
        default: try reader.skip()
        }
    }
}
