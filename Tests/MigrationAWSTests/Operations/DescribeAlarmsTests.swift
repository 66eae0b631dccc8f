import Foundation
import Migration
import MigrationAWS
import Testing

struct DescribeAlarmsTests {
    private func alarms(_ recording: String) async throws -> [Alarm] {
        try await replay("DescribeAlarms/\(recording)") { service throws(ServiceFailure) in
            try await service.alarms(urgency: .inView)
        }
    }

    @Test("alarms on DMS are kept, those on other services are not")
    func kept() async throws {
        #expect(
            try await alarms("everyMember").map(\.name) == [
                "orders lag", "sum of lags", "insight", "percentile", "cutover trouble",
                "everything",
            ])
    }

    @Test("every member of a metric alarm is read")
    func everyMember() async throws {
        var expected = Alarm(
            arn: Names.alarm("orders lag"), name: "orders lag", state: .alarm)
        expected.reason = "Threshold Crossed: 3 datapoints were greater than 60.0."
        expected.since = .at(1_767_319_200.5)
        expected.namespace = "AWS/DMS"
        expected.metric = "CDCLatencyTarget"
        expected.level = .task
        expected.dimensions = [
            "ReplicationInstanceIdentifier": "orders-instance",
            "ReplicationTaskIdentifier": "FBQ3EXAMPLE7",
        ]
        expected.threshold = 60
        expected.comparison = "GreaterThanThreshold"
        expected.statistic = "Maximum"
        expected.period = 60
        expected.evaluationPeriods = 3
        expected.actions = [ARN("arn:aws:sns:eu-west-3:210987654321:oncall")]
        expected.areActionsEnabled = true
        #expect(try await alarms("everyMember").first == expected)
    }

    @Test("metric math is described by the one DMS metric in it; an insight by its namespace")
    func metricMath() async throws {
        let alarms = try await alarms("everyMember")
        let sum = try #require(alarms.first { $0.name == "sum of lags" })
        #expect(sum.metric == "CDCLatencySource")
        #expect(sum.dimensions["ReplicationTaskIdentifier"] == "FBQ3EXAMPLE7")
        #expect(sum.statistic == "p99")
        #expect(sum.period == 300)
        #expect(sum.threshold == 10)
        #expect(sum.level == .task)
        let judged = try #require(sum.terms.first)
        #expect(judged.id == "e" && judged.expression == "a*1" && judged.isJudged)
        let part = try #require(sum.terms.last)
        #expect(part.id == "a" && part.metric == "CDCLatencySource" && part.statistic == "p99")
        #expect(part.period == 300 && part.namespace == "AWS/DMS")
        #expect(part.dimensions["ReplicationTaskIdentifier"] == "FBQ3EXAMPLE7")
        let insight = try #require(alarms.first { $0.name == "insight" })
        #expect(insight.namespace == "AWS/DMS")
        #expect(insight.metric == nil)
        #expect(alarms.first { $0.name == "percentile" }?.statistic == "p90")
    }

    @Test("a composite alarm has its own state and no metric")
    func composite() async throws {
        let alarm = try #require(
            try await alarms("everyMember").first { $0.name == "cutover trouble" })
        #expect(alarm.isComposite)
        #expect(alarm.state == .ok)
        #expect(alarm.since == .at(1_767_319_100))
        #expect(alarm.metric == nil)
        #expect(alarm.areActionsEnabled == false)
        #expect(alarm.actions.count == 1)
        #expect(alarm.rule == #"ALARM("orders lag") OR ALARM(unrelated)"#)
        // One is of another service: the rule names it all the same.
        #expect(
            alarm.children == [
                AlarmChild(name: "orders lag", state: .alarm),
                AlarmChild(name: "unrelated", state: .ok),
            ])
    }

    @Test(
        "what AWS leaves out stays nil, and an alarm without anything is none of ours",
        arguments: ["absentMembers", "nullMembers"])
    func nothingButIdentity(recording: String) async throws {
        let alarms = try await alarms(recording)
        var bare = Alarm(arn: Names.alarm("bare"), name: "bare", state: .unknown(""))
        bare.namespace = "AWS/DMS"
        var both = Alarm(
            arn: Names.alarm("both"), name: "both", state: .unknown(""), isComposite: true)
        both.rule = "ALARM(bare)"
        both.children = [AlarmChild(name: "bare", state: .unknown(""))]
        #expect(alarms == [bare, both])
    }

    @Test("words nobody has documented survive")
    func unknownValues() async throws {
        let alarm = try #require(try await alarms("unknownValues").first)
        #expect(alarm.state == .unknown("PANIC"))
        #expect(alarm.comparison == "Sideways")
    }
}
