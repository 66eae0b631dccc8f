import Migration

extension AlarmChange {
    /// An item of an alarm's history as CloudWatch tells it.
    init(wire: Wire.AlarmHistoryItem, of alarm: String) throws(ServiceFailure) {
        self.init(
            alarm: wire.alarm ?? alarm,
            date: try Wire.require(wire.date, "Timestamp", of: DescribeAlarmHistory.self),
            kind: Kind(wire.kind ?? ""), summary: wire.summary ?? "")
    }
}
