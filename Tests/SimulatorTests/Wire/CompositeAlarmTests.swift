import Foundation
import Testing

@testable import Simulator

@Suite("alarms on alarms and on expressions")
struct CompositeAlarmTests {
    private func put(_ caller: inout Caller, _ name: String, _ rule: String) -> Caller.Answer {
        caller.cloudWatch(
            "PutCompositeAlarm",
            [
                "AlarmName": .string(name), "AlarmRule": .string(rule),
                "AlarmActions": ["arn:aws:sns:eu-west-3:210987654321:night"],
            ])
    }

    private func describe(_ caller: inout Caller, _ types: WireValue...) -> WireValue {
        caller.cloudWatch("DescribeAlarms", ["AlarmTypes": .array(types)]).value
    }

    @Test("a composite alarm follows those it is made of, and acts")
    func follows() {
        var caller = Caller(.cutover)
        #expect(put(&caller, "night", "ALARM(riga-cpu-high) OR ALARM(riga-lag-high)").status == 200)
        #expect(describe(&caller)["CompositeAlarms"]?.list.isEmpty == true)
        var alarm = describe(&caller, "CompositeAlarm")["CompositeAlarms"]?.list.first
        #expect(alarm?["StateValue"]?.text == "INSUFFICIENT_DATA")
        caller.second = 90
        alarm = describe(&caller, "CompositeAlarm")["CompositeAlarms"]?.list.first
        #expect(alarm?["StateValue"]?.text == "OK")
        _ = caller.cloudWatch(
            "SetAlarmState",
            ["AlarmName": "riga-cpu-high", "StateValue": "ALARM", "StateReason": "drill"])
        let index = caller.account.compositeAlarms.startIndex
        caller.account.evaluateCompositeAlarms(caller.account.context)
        #expect(caller.account.compositeAlarms[index].state == .alarm)
        #expect(caller.account.compositeAlarms[index].reason.contains("riga-cpu-high is ALARM"))
        let history =
            caller.cloudWatch(
                "DescribeAlarmHistory", ["AlarmTypes": ["CompositeAlarm"]]
            ).value["AlarmHistoryItems"]?.list ?? []
        #expect(history.first?["HistoryItemType"]?.text == "Action")
        // The topic does not exist.
        #expect(history.first?["HistorySummary"]?.text?.hasPrefix("Failed to execute") == true)
        #expect(history.allSatisfy { $0["AlarmType"]?.text == "CompositeAlarm" })
        let plain = caller.cloudWatch("DescribeAlarmHistory").value["AlarmHistoryItems"]?.list ?? []
        #expect(plain.allSatisfy { $0["AlarmType"]?.text == "MetricAlarm" })
    }

    @Test("an action is an ARN, and there are five at most")
    func actions() {
        var caller = Caller(.cutover)
        let topic = caller.account.names.arn(service: "sns", resource: "dms-alerts")
        for (actions, status) in [
            ([WireValue.string(topic)], 200), (["nope"], 400),
            (Array(repeating: .string(topic), count: 6), 400),
        ] {
            let answer = caller.cloudWatch(
                "PutCompositeAlarm",
                [
                    "AlarmName": "n", "AlarmRule": "ALARM(riga-cpu-high)",
                    "AlarmActions": .array(actions),
                ])
            #expect(answer.status == status, "\(actions)")
        }
        #expect(caller.account.outcome(of: topic) == "Successfully executed action \(topic)")
    }

    @Test("unreadable rules and unknown alarms are refused")
    func refusals() {
        var caller = Caller(.cutover)
        for rule in ["ALARM(", "ALARM(nobody)", "ALARM(night)"] {
            #expect(put(&caller, "night", rule).code == "ValidationError", "\(rule)")
        }
        #expect(put(&caller, "riga-cpu-high", "TRUE").code == "ValidationError")
    }

    @Test("both kinds are listed together, set, silenced and deleted")
    func together() {
        var caller = Caller(.cutover)
        _ = put(&caller, "night", "NOT OK(riga-cpu-high)")
        let both = describe(&caller, "MetricAlarm", "CompositeAlarm")
        #expect(both["MetricAlarms"]?.list.isEmpty == false)
        #expect(both["CompositeAlarms"]?.list.count == 1)
        let set = caller.cloudWatch(
            "SetAlarmState",
            ["AlarmName": "night", "StateValue": "OK", "StateReason": "by the user"])
        #expect(set.status == 200)
        _ = caller.cloudWatch(
            "DisableAlarmActions", ["AlarmNames": ["night", "riga-cpu-high", "nobody"]])
        #expect(caller.account.compositeAlarms[0].actions(entering: .alarm).isEmpty)
        #expect(
            caller.account.alarms.first { $0.name == "riga-cpu-high" }?.configuration
                .actionsEnabled == false)
        _ = caller.cloudWatch("EnableAlarmActions", ["AlarmNames": ["night"]])
        #expect(caller.account.compositeAlarms[0].actions(entering: .alarm).count == 1)
        #expect(caller.cloudWatch("DeleteAlarms", ["AlarmNames": ["night"]]).status == 200)
        #expect(caller.account.compositeAlarms.isEmpty)
    }

    @Test("an alarm on an expression is worked out from its metrics")
    func math() throws {
        var caller = Caller(.cutover)
        let cpu: WireValue = [
            "Id": "cpu", "ReturnData": false,
            "MetricStat": [
                "Metric": [
                    "Namespace": "AWS/DMS", "MetricName": "CPUUtilization",
                    "Dimensions": [
                        ["Name": "ReplicationInstanceIdentifier", "Value": "riga-rep01"]
                    ],
                ], "Period": 60, "Stat": "Maximum",
            ],
        ]
        func put(_ expression: String, returns: Bool = true) -> Caller.Answer {
            caller.cloudWatch(
                "PutMetricAlarm",
                [
                    "AlarmName": "math", "EvaluationPeriods": 1, "Threshold": 100,
                    "ComparisonOperator": "GreaterThanThreshold",
                    "Metrics": [
                        cpu,
                        [
                            "Id": "e1", "Expression": .string(expression),
                            "ReturnData": .bool(returns),
                        ],
                    ],
                ])
        }
        #expect(put("cpu +").code == "InvalidParameterValue")
        #expect(put("nobody * 2").code == "InvalidParameterValue")
        #expect(put("cpu", returns: false).code == "ValidationError")
        #expect(put("cpu * 1000").status == 200)
        caller.second = 90
        caller.account.advance(to: caller.now)
        let alarm = caller.account.alarms.first { $0.name == "math" }
        #expect(alarm?.state == .alarm)
        let wire = try #require(alarm?.wire)
        #expect(wire["MetricName"] == nil && wire["Metrics"]?.list.count == 2)
    }

    @Test("an expression can be asked for beside its metrics")
    func data() {
        var caller = Caller(.cutover)
        func query(_ id: String, _ rest: WireValue) -> WireValue {
            guard case .object(var object) = rest else { return .null }
            object["Id"] = .string(id)
            return .object(object)
        }
        let stat: WireValue = [
            "MetricStat": [
                "Metric": [
                    "Namespace": "AWS/DMS", "MetricName": "CPUUtilization",
                    "Dimensions": [
                        ["Name": "ReplicationInstanceIdentifier", "Value": "riga-rep01"]
                    ],
                ], "Period": 60, "Stat": "Average",
            ]
        ]
        let answer =
            caller.cloudWatch(
                "GetMetricData",
                [
                    "StartTime": .time(caller.now.timeIntervalSince1970 - 600),
                    "EndTime": .time(caller.now.timeIntervalSince1970),
                    "MetricDataQueries": [
                        query("e1", ["Expression": "m1 * 2", "Label": "twice"]), query("m1", stat),
                    ],
                ]
            ).value["MetricDataResults"]?.list ?? []
        #expect(answer.map { $0["Label"]?.text } == ["twice", "CPUUtilization"])
        let twice = answer.first?["Values"]?.list.compactMap(\.double) ?? []
        let once = answer.last?["Values"]?.list.compactMap(\.double) ?? []
        #expect(!once.isEmpty && twice == once.map { $0 * 2 })
    }

    @Test("alarms and log groups have tags of their own kind")
    func tags() {
        var caller = Caller(.cutover)
        let alarm = WireValue.string(caller.account.alarms[0].arn)
        _ = caller.cloudWatch(
            "TagResource", ["ResourceARN": alarm, "Tags": [["Key": "team", "Value": "dba"]]])
        var tags = caller.cloudWatch("ListTagsForResource", ["ResourceARN": alarm]).value["Tags"]
        #expect(tags == [["Key": "team", "Value": "dba"]])
        _ = caller.cloudWatch("UntagResource", ["ResourceARN": alarm, "TagKeys": ["team"]])
        tags = caller.cloudWatch("ListTagsForResource", ["ResourceARN": alarm]).value["Tags"]
        #expect(tags == [])
        let unknown = caller.cloudWatch("ListTagsForResource", ["ResourceARN": "arn:x"])
        #expect(unknown.code == "ResourceNotFoundException")
        _ = caller.logs("CreateLogGroup", ["logGroupName": "night", "tags": ["a": "b"]])
        let group: WireValue = "arn:aws:logs:eu-west-3:210987654321:log-group:night"
        _ = caller.logs("TagResource", ["resourceArn": group, "tags": ["c": "d"]])
        _ = caller.logs("UntagResource", ["resourceArn": group, "tagKeys": ["a"]])
        let left = caller.logs("ListTagsForResource", ["resourceArn": group]).value["tags"]
        #expect(left == ["c": "d"])
        let nothing = caller.logs("ListTagsForResource", ["resourceArn": "arn:x"])
        #expect(nothing.code == "ResourceNotFoundException")
    }
}
