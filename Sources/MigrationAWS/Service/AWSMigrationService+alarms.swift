public import Migration

/// What CloudWatch is asked about alarms.
extension AWSMigrationService {
    public func alarms(urgency: Urgency) async throws(ServiceFailure) -> [Alarm] {
        let pages = try await pages(DescribeAlarms.self, DescribeAlarms.Input(), urgency: urgency)
        let selection = AlarmSelection(
            metricAlarms: pages.flatMap { $0.metricAlarms ?? [] },
            compositeAlarms: pages.flatMap { $0.compositeAlarms ?? [] })
        let metricAlarms = try selection.metricAlarms.map(Alarm.init(wire:))
        let compositeAlarms = try selection.compositeAlarms.map(Alarm.init(composite:))
        return (metricAlarms + compositeAlarms).firstOfEachIdentity
    }
}
