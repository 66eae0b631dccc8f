import AWSClient
import Foundation
import Testing

@testable import Simulator

/// The simulated account is served to a network port: whoever signs may send anything.
struct HostileInputTests {
    @Test(
        "whatever a call is given, it is answered or refused",
        arguments: SimulatedService.all.indices.flatMap { service in
            SimulatedService.all[service].operations.indices.map { (service, $0) }
        })
    func anything(service index: Int, operation: Int) throws {
        let service = SimulatedService.all[index]
        guard let prefix = service.targetPrefix else { return }
        let name = service.operations[operation].name
        let random = SimulatedRandom(seed: UInt64(index * 1_000 + operation))
        var caller = Caller(.fleet)
        for step in 0..<60 {
            let answer = caller.call(
                service.signingName, "\(prefix).\(name)", input(caller, random, step))
            #expect((200..<502).contains(answer.status) && answer.status != 500, "\(name)")
        }
    }

    @Test(
        "no time that is none is taken for one",
        arguments: [
            "99999999999999-01-01T00:00:00Z", "2026-01-02T9223372036854775807:00:00Z",
            "2026-01-02T00:9223372036854775807:00Z", "2026-01-02T00:00:1e308Z", "nan", "inf",
            "1e300",
        ])
    func times(text: String) {
        var caller = Caller(.fleet)
        let answer = caller.dms("DescribeEvents", ["StartTime": .string(text)])
        #expect(answer.status == 400)
    }

    /// Every parameter there is, each with something in it that does not belong.
    private func input(_ caller: Caller, _ random: SimulatedRandom, _ step: Int) -> WireValue {
        var object = WireObject()
        for (place, name) in Self.names.enumerated() {
            let dice = random.bits(UInt64(place), step)
            guard dice % 3 == 0 else { continue }
            let values = Self.values + known(caller)
            object[String(name)] = values[Int((dice >> 8) % UInt64(values.count))]
        }
        return .object(object)
    }

    /// What the account would know, so that calls come further than their first check.
    private func known(_ caller: Caller) -> [WireValue] {
        let texts =
            caller.account.tasks.prefix(2).flatMap { [$0.arn, $0.identifier] }
            + caller.account.instances.prefix(1).flatMap { [$0.arn, $0.identifier] }
            + ["AWS/DMS", "CDCLatencyTarget", "Average", "dms-tasks-riga-rep01"]
        return texts.map { .string($0) } + texts.map { [.string($0)] }
    }

    private static let values: [WireValue] = [
        .null, .bool(true), .string(""), .string("x"), .integer(0), .integer(-1),
        .integer(.max), .integer(.min), .integer(60), .number(1e300), .number(-1e300), .number(0.5),
        .string("9223372036854775807"), .string("-9223372036854775808"), .string("nan"),
        .string("1e308"), .string("99999999999999-01-01T00:00:00Z"),
        .string("page-from-9223372036854775807"), .string("points-from-9223372036854775807"),
        .string("f/" + String(repeating: "9", count: 56) + "/s"),
        .string("f/" + String(repeating: "0", count: 37) + "9223372036854775807/s"),
        .string("b/" + String(repeating: "0", count: 37) + "9223372036854775807/s"),
        .string(String(repeating: "a", count: 5_000)), .string("\u{0}\u{1B}[31m\u{202E}"), [], [:],
        [[]], [.null, .integer(.max), [:]], ["a": ["b": [.integer(.min)]]],
        [["Id": "a", "Expression": "a/0*-1e308", "Period": .integer(.max)]],
        [["Name": "replication-task-arn", "Values": [.string("")]]],
        [["SchemaName": "", "TableName": .integer(.max)]], .string("{\"a\":["), .string("{}"),
    ]

    private static let names = """
        ActionsEnabled AlarmDescription AlarmName AlarmNamePrefix AlarmNames AlarmRule AlarmTypes \
        AllocatedStorage ApplyAction ApplyImmediately CdcStartPosition CdcStartTime CdcStopPosition \
        ComparisonOperator DatapointsToAlarm Dimensions Duration DurationSeconds Enabled EndDate EndTime \
        EndpointArn EndpointIdentifier EndpointType EngineName EvaluationPeriods EventCategories \
        ExtendedStatistic Filters HistoryItemType Marker MaxDatapoints MaxRecords MetricDataQueries \
        MetricName Metrics MigrationType Name Namespace NextToken PasswordLength Period Port \
        ReloadOption ReplicationInstanceArn ReplicationInstanceIdentifier ReplicationTaskArn \
        ReplicationTaskIdentifier ReplicationTaskSettings ResourceArn ScanBy SourceIdentifier SourceIds \
        SourceType StartDate StartReplicationTaskType StartTime StateReason StateValue Statistic \
        Statistics SubscriptionName TableMappings TablesToReload TagKeys Tags Threshold \
        TreatMissingData Unit WithoutSettings descending endTime filterPattern limit logGroupName \
        logGroupNamePrefix logStreamName logStreamNamePrefix nextToken orderBy resourceArn \
        retentionInDays startFromHead startTime
        """.split(separator: " ")
}
