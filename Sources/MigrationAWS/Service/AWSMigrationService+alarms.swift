public import Foundation
public import Migration

/// What CloudWatch is asked about alarms.
extension AWSMigrationService {
    public func alarms(urgency: Urgency) async throws(ServiceFailure) -> [Alarm] {
        let pages = try await pages(DescribeAlarms.self, DescribeAlarms.Input(), urgency: urgency)
        let metric = pages.flatMap { $0.metricAlarms ?? [] }
        let composite = pages.flatMap { $0.compositeAlarms ?? [] }
        let selection = AlarmSelection(metricAlarms: metric, compositeAlarms: composite)
        let standings = AlarmStandings(metricAlarms: metric, compositeAlarms: composite)
        let metricAlarms = try selection.metricAlarms.map(Alarm.init(wire:))
        let compositeAlarms = try selection.compositeAlarms.map {
            wire throws(ServiceFailure) in try Alarm(composite: wire, among: standings)
        }
        return (metricAlarms + compositeAlarms).firstOfEachIdentity
    }

    public func alarmHistory(
        of alarm: String, since start: Date, urgency: Urgency
    ) async throws(ServiceFailure) -> [AlarmChange] {
        let input = DescribeAlarmHistory.Input(alarmName: alarm, startDate: start)
        // One page is the newest hundred: three requests a second is all CloudWatch allows.
        let reply = try await send(DescribeAlarmHistory.self, input, urgency: urgency)
        return try (reply.items ?? []).map { item throws(ServiceFailure) in
            try AlarmChange(wire: item, of: alarm)
        }
    }
}
