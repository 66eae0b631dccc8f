import Testing

@testable import MigrationAWS

struct MetricAlarmTests {
    @Test("a search over DMS in metric math counts, one over another service does not")
    func expressions() {
        var alarm = Wire.MetricAlarm(arn: "a", name: "a")
        alarm.metrics = [
            Wire.MetricDataQuery(
                expression: "SEARCH('{AWS/DMS,ReplicationTaskIdentifier} Latency', 'Maximum')")
        ]
        #expect(alarm.concernsDMS)
        alarm.metrics = [Wire.MetricDataQuery(expression: "SEARCH('{AWS/EC2} CPU', 'Maximum')")]
        #expect(!alarm.concernsDMS)
    }
}
