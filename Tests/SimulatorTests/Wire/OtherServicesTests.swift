import Foundation
import Testing

@testable import Simulator

@Suite("EC2, SNS, Secrets Manager, log groups and alarms")
struct OtherServicesTests {
    @Test("EC2 lists the VPC and its subnets in EC2's own XML, filtered")
    func network() {
        var caller = Caller(.recipe)
        let version = "Version=2016-11-15"
        let vpcs = caller.query(
            "ec2", "Action=DescribeVpcs&\(version)&Filter.1.Name=is-default&Filter.1.Value.1=true")
        #expect(vpcs.text.contains("<vpcSet><item><vpcId>vpc-0b1f6a9cd2e347715</vpcId>"))
        let none = caller.query(
            "ec2", "Action=DescribeVpcs&\(version)&Filter.1.Name=vpc-id&Filter.1.Value.1=vpc-1")
        #expect(none.text.contains("<vpcSet></vpcSet>"))
        let subnets = caller.query(
            "ec2",
            "Action=DescribeSubnets&\(version)&Filter.1.Name=availability-zone"
                + "&Filter.1.Value.1=eu-west-3b")
        #expect(subnets.text.components(separatedBy: "<item>").count == 2)
        let refused = caller.query(
            "ec2", "Action=DescribeVpcs&\(version)&Filter.1.Name=mood&Filter.1.Value.1=good")
        #expect(refused.status == 400)
        #expect(refused.text.hasPrefix("<Response><Errors><Error><Code>InvalidParameterValue<"))
        let unknown = caller.query("ec2", "Action=RunInstances&\(version)")
        #expect(unknown.text.contains("ec2:RunInstances"))
    }

    @Test("a topic is made once, takes messages, and is deleted")
    func topics() {
        var caller = Caller(.recipe)
        let version = "Version=2010-03-31"
        let arn = "arn:aws:sns:eu-west-3:210987654321:dms-alerts"
        for _ in 0..<2 {
            let made = caller.query("sns", "Action=CreateTopic&\(version)&Name=dms-alerts")
            #expect(made.text.contains("<TopicArn>\(arn)</TopicArn>"))
        }
        #expect(caller.account.topics == [arn])
        let publish = "Action=Publish&\(version)&Message=x&TopicArn=\(arn)"
        #expect(caller.query("sns", publish).status == 200)
        _ = caller.query("sns", "Action=DeleteTopic&\(version)&TopicArn=\(arn)")
        #expect(caller.query("sns", publish).text.contains("<Code>NotFound</Code>"))
    }

    @Test(
        "a topic's name has letters, digits, hyphens and underscores, 256 at most",
        arguments: [
            ("dms_Alerts-2", true), ("orders.fifo", true),
            (String(repeating: "x", count: 256), true),
            (String(repeating: "x", count: 257), false), ("", false), (".fifo", false),
            ("a.b", false), ("d%C3%A9", false), ("a%20b", false),
        ])
    func topicNames(name: String, isTaken: Bool) {
        var caller = Caller(.recipe)
        let answer = caller.query("sns", "Action=CreateTopic&Version=2010-03-31&Name=\(name)")
        #expect(answer.status == (isTaken ? 200 : 400))
        #expect(caller.account.topics.isEmpty == !isTaken)
        if !isTaken { #expect(answer.text.contains("<Code>InvalidParameter</Code>")) }
    }

    @Test("a random password has the length and the characters asked for, and never the same")
    func password() {
        var caller = Caller(.recipe)
        func password(_ input: WireValue) -> Caller.Answer {
            caller.call("secretsmanager", "secretsmanager.GetRandomPassword", input)
        }
        let input: WireValue = [
            "PasswordLength": 6, "ExcludePunctuation": true, "ExcludeUppercase": true,
        ]
        let first = password(input).value["RandomPassword"]?.text ?? ""
        let second = password(input).value["RandomPassword"]?.text ?? ""
        #expect(first.count == 6 && first != second)
        #expect((first + second).allSatisfy { $0.isLowercase || $0.isNumber })
        #expect(password(["PasswordLength": 1]).code == "InvalidParameterException")
    }

    @Test("log groups can be made, kept for a time, and deleted")
    func logGroups() {
        var caller = Caller(.recipe)
        let name: WireValue = ["logGroupName": "mine"]
        #expect(caller.logs("CreateLogGroup", name).status == 200)
        #expect(caller.logs("CreateLogGroup", name).code == "ResourceAlreadyExistsException")
        let wrong: WireValue = ["logGroupName": "mine", "retentionInDays": 31]
        #expect(caller.logs("PutRetentionPolicy", wrong).code == "InvalidParameterException")
        let right: WireValue = ["logGroupName": "mine", "retentionInDays": 30]
        #expect(caller.logs("PutRetentionPolicy", right).status == 200)
        func retention() -> Int? {
            caller.logs("DescribeLogGroups").value["logGroups"]?.list.first?["retentionInDays"]?
                .integer
        }
        #expect(retention() == 30)
        _ = caller.logs("DeleteRetentionPolicy", name)
        #expect(retention() == nil)
        #expect(caller.logs("DeleteLogGroup", name).status == 200)
        #expect(caller.logs("DeleteLogGroup", name).code == "ResourceNotFoundException")
    }

    @Test("alarms can be set, found by their metric, and deleted all or none")
    func alarms() {
        var caller = Caller(.cutover)
        let set: WireValue = [
            "AlarmName": "riga-cpu-high", "StateValue": "ALARM", "StateReason": "a rehearsal",
        ]
        #expect(caller.cloudWatch("SetAlarmState", set).status == 200)
        #expect(caller.account.alarms[1].state == .alarm)
        #expect(caller.account.alarms[1].reason == "a rehearsal")
        let metric: WireValue = [
            "Namespace": "AWS/DMS", "MetricName": "CPUUtilization",
            "Dimensions": [["Name": "ReplicationInstanceIdentifier", "Value": "riga-rep01"]],
        ]
        let found = caller.cloudWatch("DescribeAlarmsForMetric", metric).value["MetricAlarms"]
        #expect(found?.list.compactMap { $0["AlarmName"]?.text } == ["riga-cpu-high"])
        let some: WireValue = ["AlarmNames": ["riga-cpu-high", "none"]]
        #expect(caller.cloudWatch("DeleteAlarms", some).code == "ResourceNotFound")
        #expect(caller.account.alarms.count == 2)
        let one: WireValue = ["AlarmNames": ["riga-cpu-high"]]
        #expect(caller.cloudWatch("DeleteAlarms", one).status == 200)
        #expect(caller.account.alarms.count == 1)
    }

    @Test("statistics of one metric, with AWS's limit of datapoints")
    func statistics() {
        var caller = Caller(.cutover)
        func get(_ hours: Double, _ more: (String, WireValue?)...) -> Caller.Answer {
            var input = WireObject()
            let now = caller.now.timeIntervalSince1970
            input["Namespace"] = "AWS/DMS"
            input["MetricName"] = "CPUUtilization"
            input["Dimensions"] = [
                ["Name": "ReplicationInstanceIdentifier", "Value": "riga-rep01"]
            ]
            input["StartTime"] = .number(now - hours * 3600)
            input["EndTime"] = .number(now)
            input["Period"] = 60
            input["Statistics"] = ["Average", "Maximum"]
            for (name, value) in more { input[name] = value }
            return caller.cloudWatch("GetMetricStatistics", .object(input))
        }
        let points = get(1).value["Datapoints"]?.list ?? []
        #expect((58...60).contains(points.count))
        #expect(points.first?.names == ["Timestamp", "Average", "Maximum", "Unit"])
        #expect(get(30).code == "InvalidParameterCombination")
        #expect(get(1, ("Statistics", nil)).code == "InvalidParameterCombination")
        #expect(get(1, ("MetricName", "Other")).value["Datapoints"] == [])
        let unknown = get(1, ("Statistics", ["Average", "average"]))
        #expect(unknown.code == "InvalidParameterValue")
        #expect(unknown.text.contains("Statistics.member.2 must be a value in the set"))
        for (name, isTaken) in [
            ("p99", true), ("p99.9", true), ("p100", true), ("p101", false), ("p", false),
            ("p9.", false), ("Average", false), ("tm90", false), ("99", false),
        ] {
            let answer = get(
                1, ("Statistics", nil), ("ExtendedStatistics", [.string(name)]))
            #expect(answer.code == (isTaken ? nil : "InvalidParameterValue"), "\(name)")
            guard isTaken else { continue }
            let point = answer.value["Datapoints"]?.list.first
            #expect(point?["ExtendedStatistics"]?[name] != nil)
        }
    }
}
