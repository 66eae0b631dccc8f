/// Lists what happened to alarms, newest first unless asked otherwise.
enum DescribeAlarmHistory: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let name = try input.text("AlarmName")
        let kind = try input.text("HistoryItemType")
        let start = try input.time("StartDate") ?? -.infinity
        let end = try input.time("EndDate") ?? .infinity
        let types = try input.texts("AlarmTypes")
        let isAscending = try input.text("ScanBy") == "TimestampAscending"
        let paging = try Paging(
            input, size: "MaxRecords", standard: 50, limit: 1...100, token: "NextToken",
            refusals: .cloudWatch)
        let found = account.alarmHistory.filter { item in
            (name == nil || name == item.alarm) && (kind == nil || kind == item.kind.rawValue)
                && item.at >= start && item.at <= end
                && (types.isEmpty
                    ? !item.isComposite || name != nil
                    : types.contains(item.isComposite ? "CompositeAlarm" : "MetricAlarm"))
        }
        let (page, next) = paging.page(of: isAscending ? found : found.reversed())
        return ["AlarmHistoryItems": .array(page.map(wire)), "NextToken": next]
    }

    private static func wire(_ item: AlarmHistoryItem) -> WireValue {
        [
            "AlarmName": .string(item.alarm),
            "AlarmType": item.isComposite ? "CompositeAlarm" : "MetricAlarm",
            "Timestamp": .time(item.at), "HistoryItemType": .string(item.kind.rawValue),
            "HistorySummary": .string(item.summary), "HistoryData": .string(item.data),
        ]
    }
}
