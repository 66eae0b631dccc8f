import Foundation
import Testing

@testable import Simulator

@Suite("CloudWatch calls")
struct CloudWatchTests {
    private func query(
        _ caller: Caller, metric: String, task: String? = nil, id: String = "a",
        instance: String = "riga-rep01", stat: String = "Maximum", period: Int = 60
    ) -> WireValue {
        var dimensions: [WireValue] = [
            ["Name": "ReplicationInstanceIdentifier", "Value": .string(instance)]
        ]
        if let task {
            dimensions.append(["Name": "ReplicationTaskIdentifier", "Value": .string(task)])
        }
        let metric: WireValue = [
            "Namespace": "AWS/DMS", "MetricName": .string(metric),
            "Dimensions": .array(dimensions),
        ]
        return [
            "Id": .string(id),
            "MetricStat": ["Metric": metric, "Period": .integer(period), "Stat": .string(stat)],
        ]
    }

    private func data(
        _ caller: inout Caller, _ queries: [WireValue], _ more: WireObject = WireObject()
    ) -> Caller.Answer {
        var input = more
        let now = caller.now.timeIntervalSince1970
        input["StartTime"] = input["StartTime"] ?? .number(now - 3600)
        input["EndTime"] = input["EndTime"] ?? .number(now + 60)
        input["MetricDataQueries"] = .array(queries)
        return caller.cloudWatch("GetMetricData", .object(input))
    }

    private func values(_ answer: Caller.Answer) -> [[Double]] {
        (answer.value["MetricDataResults"]?.list ?? []).map { result in
            result["Values"]?.list.compactMap(\.double) ?? []
        }
    }

    @Test("one datapoint a minute, for the instance's name and the task's ARN suffix only")
    func dimensions() {
        var caller = Caller(.fleet)
        let task = caller.account.tasks[0]
        let answer = data(
            &caller,
            [
                query(caller, metric: "CDCLatencyTarget", task: task.resourceID, id: "right"),
                query(caller, metric: "CDCLatencyTarget", task: task.identifier, id: "name"),
                query(caller, metric: "CDCLatencyTarget", id: "alone"),
                query(
                    caller, metric: "CDCLatencyTarget", task: task.resourceID, id: "other",
                    instance: "riga-rep02"),
            ])
        let counts = values(answer).map(\.count)
        #expect((50...60).contains(counts[0]))
        #expect(counts[1...] == [0, 0, 0])
        #expect((values(answer)[0].max() ?? 0) > 120, "the slow quarter hour is in it")
    }

    @Test(
        "a statistic that CloudWatch does not know is refused, and one that is only not known here")
    func statistics() {
        var caller = Caller(.cutover)
        for (name, message) in [
            ("Median", "MetricDataQueries.member.2.MetricStat.Stat is not a valid statistic."),
            ("maximum", "MetricDataQueries.member.2.MetricStat.Stat is not a valid statistic."),
            ("tm99", "The simulated account does not know the statistic tm99"),
        ] {
            let answer = data(
                &caller,
                [
                    query(caller, metric: "CPUUtilization", id: "a"),
                    query(caller, metric: "CPUUtilization", id: "b", stat: name),
                ])
            #expect(answer.status == 400)
            #expect(answer.text.contains(message), "\(answer.text)")
        }
        #expect(
            data(&caller, [query(caller, metric: "CPUUtilization", id: "a", stat: "p90")]).status
                == 200)
    }

    @Test("a unit other than the metric's returns no datapoints")
    func unit() {
        var caller = Caller(.fleet)
        let dimensions: WireValue = [
            ["Name": "ReplicationInstanceIdentifier", "Value": "riga-rep01"]
        ]
        let stat: WireValue = [
            "Metric": [
                "Namespace": "AWS/DMS", "MetricName": "CPUUtilization", "Dimensions": dimensions,
            ],
            "Period": 60, "Stat": "Average", "Unit": "Bytes",
        ]
        #expect(values(data(&caller, [["Id": "u", "MetricStat": stat]])) == [[]])
    }

    @Test("newest first unless asked otherwise, and longer periods gather")
    func order() {
        var caller = Caller()
        let newest = data(&caller, [query(caller, metric: "CPUUtilization")])
        var more = WireObject()
        more["ScanBy"] = "TimestampAscending"
        let oldest = data(&caller, [query(caller, metric: "CPUUtilization")], more)
        #expect(values(newest)[0] == values(oldest)[0].reversed())
        let gathered = data(
            &caller, [query(caller, metric: "CPUUtilization", stat: "SampleCount", period: 300)],
            more)
        #expect(values(gathered)[0].allSatisfy { $0 <= 5 })
        #expect(values(gathered)[0].contains(5))
    }

    @Test("datapoints come in pages until no token is left")
    func pages() {
        var caller = Caller()
        let queries = [
            query(caller, metric: "CPUUtilization", id: "a"),
            query(caller, metric: "FreeableMemory", id: "b"),
        ]
        let whole = values(data(&caller, queries))
        var gathered: [[Double]] = [[], []]
        var token: WireValue?
        var pages = 0
        repeat {
            var more = WireObject()
            more["MaxDatapoints"] = 25
            more["NextToken"] = token
            let answer = data(&caller, queries, more)
            for (index, part) in values(answer).enumerated() { gathered[index] += part }
            token = answer.value["NextToken"]
            pages += 1
        } while token != nil && pages < 20
        #expect(pages == 5)
        #expect(gathered == whole)
    }

    @Test("bad queries are refused with CloudWatch's codes")
    func refusals() {
        var caller = Caller()
        let good = query(caller, metric: "CPUUtilization")
        #expect(data(&caller, []).code == "MissingParameter")
        #expect(data(&caller, [good, good]).code == "InvalidParameterValue")
        let badID = query(caller, metric: "CPUUtilization", id: "Upper")
        #expect(data(&caller, [badID]).code == "InvalidParameterValue")
        let badPeriod = query(caller, metric: "CPUUtilization", period: 45)
        #expect(data(&caller, [badPeriod]).code == "InvalidParameterValue")
        let many = (0...500).map { query(caller, metric: "CPUUtilization", id: "a\($0)") }
        #expect(data(&caller, many).code == "InvalidParameterValue")
        var more = WireObject()
        more["NextToken"] = "nonsense"
        #expect(data(&caller, [good], more).code == "InvalidNextToken")
        more["NextToken"] = nil
        more["EndTime"] = 5
        #expect(data(&caller, [good], more).code == "InvalidParameterValue")
    }

    @Test("a window wider than the history is cheap and finds all datapoints")
    func wideWindow() {
        var caller = Caller()
        var more = WireObject()
        more["StartTime"] = 0
        more["EndTime"] = 9_000_000_000
        let answer = data(&caller, [query(caller, metric: "CPUUtilization")], more)
        #expect((59...60).contains(values(answer)[0].count))
    }

    @Test("metrics are listed by name and by dimension, with or without its value")
    func listMetrics() {
        var caller = Caller(.fleet)
        func list(_ input: WireValue) -> [WireValue] {
            caller.cloudWatch("ListMetrics", input).value["Metrics"]?.list ?? []
        }
        let id = caller.account.tasks[0].resourceID
        let ofTask = list([
            "Namespace": "AWS/DMS",
            "Dimensions": [["Name": "ReplicationTaskIdentifier", "Value": .string(id)]],
        ])
        #expect(ofTask.contains { $0["MetricName"]?.text == "CDCLatencyTarget" })
        let pairs = Set(
            ofTask.map { $0["Dimensions"]?.list.compactMap { $0["Value"]?.text } ?? [] })
        #expect(pairs == [["riga-rep01", id]])
        let latencies = list([
            "MetricName": "CDCLatencySource",
            "Dimensions": [["Name": "ReplicationTaskIdentifier"]],
        ])
        #expect(latencies.count == 5)
        #expect(list(["Namespace": "AWS/EC2"]).isEmpty)
        #expect(
            caller.cloudWatch("ListMetrics", ["RecentlyActive": "PT1H"]).code
                == "InvalidParameterValue")
    }

    @Test("alarms are found by name, prefix and state, in the order of their names")
    func alarms() {
        var caller = Caller(.fleet)
        func names(_ input: WireValue) -> [String] {
            let answer = caller.cloudWatch("DescribeAlarms", input)
            return (answer.value["MetricAlarms"]?.list ?? []).compactMap { $0["AlarmName"]?.text }
        }
        #expect(
            names([:]) == [
                "DMS-Task-Failure-orders", "orders-source-lag", "riga-lag-high",
                "riga-rep02-cpu-high",
            ])
        #expect(names(["AlarmNamePrefix": "riga"]) == ["riga-lag-high", "riga-rep02-cpu-high"])
        #expect(names(["StateValue": "ALARM"]) == ["orders-source-lag"])
        #expect(names(["AlarmTypes": ["CompositeAlarm"]]).isEmpty)
        let both: WireValue = ["AlarmNames": ["a"], "AlarmNamePrefix": "b"]
        #expect(
            caller.cloudWatch("DescribeAlarms", both).code == "InvalidParameterCombination")
        let page = caller.cloudWatch("DescribeAlarms", ["MaxRecords": 3])
        let rest = names(["NextToken": page.value["NextToken"]])
        #expect(rest == ["riga-rep02-cpu-high"])
    }

    private func put(_ caller: inout Caller, _ changes: WireObject) -> Caller.Answer {
        var input = WireObject()
        for (name, value) in [
            ("AlarmName", "cpu"), ("Namespace", "AWS/DMS"), ("MetricName", "CPUUtilization"),
            ("Statistic", "Average"), ("ComparisonOperator", "GreaterThanThreshold"),
        ] { input[name] = .string(value) }
        input["Dimensions"] = [["Name": "ReplicationInstanceIdentifier", "Value": "riga-rep01"]]
        input["Period"] = 60
        input["EvaluationPeriods"] = 2
        input["Threshold"] = .number(0.5)
        for change in changes.members { input[change.name] = change.value }
        return caller.cloudWatch("PutMetricAlarm", .object(input))
    }

    @Test("a new alarm waits for data, is evaluated, and keeps its state when replaced")
    func putAlarm() {
        var caller = Caller()
        #expect(put(&caller, WireObject()).status == 200)
        func alarm() -> SimulatedAlarm? { caller.account.alarms.first { $0.name == "cpu" } }
        #expect(alarm()?.state == .insufficientData)
        caller.second = 80
        _ = caller.cloudWatch("DescribeAlarms")
        #expect(alarm()?.state == .alarm)
        var change = WireObject()
        change["Threshold"] = 99
        #expect(put(&caller, change).status == 200)
        #expect(alarm()?.state == .alarm)
        caller.second = 140
        _ = caller.cloudWatch("DescribeAlarms")
        #expect(alarm()?.state == .ok)
    }

    @Test("invalid alarms are refused")
    func putRefused() {
        var caller = Caller()
        let changes: [(String, WireValue, String)] = [
            ("AlarmName", "", "MissingParameter"), ("Period", 45, "InvalidParameterValue"),
            ("EvaluationPeriods", 2000, "InvalidParameterValue"),
            ("ComparisonOperator", "Near", "InvalidParameterValue"),
            ("TreatMissingData", "hope", "InvalidParameterValue"),
            ("DatapointsToAlarm", 3, "InvalidParameterValue"),
        ]
        for (name, value, code) in changes {
            var change = WireObject()
            change[name] = value
            #expect(put(&caller, change).code == code, "\(name)")
        }
        #expect(caller.account.alarms.count == 2)
    }
}
