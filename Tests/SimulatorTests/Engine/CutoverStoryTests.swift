import Foundation
import Testing

@testable import Simulator

@Suite("the scenario cutover")
struct CutoverStoryTests {
    private let task = "ledger-eu-fullcdc"

    @Test("the task is ready, then starts, then loads eight tables at a time")
    func beginning() {
        var caller = Caller(.cutover)
        #expect(caller.describe(task)["Status"]?.text == "ready")
        #expect(caller.describe(task)["ReplicationTaskStats"] == nil)
        caller.second = 4
        #expect(caller.describe(task)["Status"]?.text == "starting")
        caller.second = 20
        let running = caller.describe(task)
        #expect(running["Status"]?.text == "running")
        #expect(running["StopReason"] == nil)
        let stats = running["ReplicationTaskStats"]
        #expect(stats?["TablesLoading"]?.integer == 8)
        #expect(stats?["TablesQueued"]?.integer == 32)
        #expect(stats?["FullLoadFinishDate"] == nil)
    }

    @Test("the load ends after about two and a half minutes and changes follow")
    func loadEnds() {
        var caller = Caller(.cutover)
        caller.second = 140
        #expect(caller.account.tasks[0].phase == .idle, "nothing moves before it is asked")
        _ = caller.describe(task)
        #expect(caller.account.tasks[0].phase == .fullLoad)
        caller.second = 185
        let stats = caller.describe(task)["ReplicationTaskStats"]
        #expect(stats?["TablesLoaded"]?.integer == 40)
        #expect(stats?["FullLoadProgressPercent"]?.integer == 100)
        #expect(stats?["FullLoadFinishDate"] != nil)
        #expect(caller.account.tasks[0].phase == .replication)
    }

    @Test("two tables fail validation and pass it when validated again")
    func validation() {
        var caller = Caller(.cutover)
        caller.second = 200
        let failed = rows(&caller).filter { $0["ValidationState"]?.text == "Mismatched records" }
        #expect(failed.compactMap { $0["TableName"]?.text } == ["ACCOUNT_BALANCES", "SETTLEMENTS"])
        #expect(failed.compactMap { $0["ValidationFailedRecords"]?.integer } == [37, 4])
        let answer = caller.dms(
            "ReloadTables",
            [
                "ReplicationTaskArn": .string(caller.arn(task)), "ReloadOption": "validate-only",
                "TablesToReload": .array(
                    failed.map {
                        ["SchemaName": $0["SchemaName"], "TableName": $0["TableName"]]
                    }),
            ])
        #expect(answer.status == 200)
        #expect(rows(&caller)[2]["ValidationState"]?.text == "Pending revalidation")
        caller.second = 240
        let states = Set(rows(&caller).compactMap { $0["ValidationState"]?.text })
        #expect(states == ["Validated", "No primary key"])
    }

    @Test("the alarm fires in the lag spike and recovers with it")
    func alarm() {
        var caller = Caller(.cutover)
        let states = [190.0, 204, 250, 262, 300, 320].map { second in
            caller.second = second
            let alarms = caller.cloudWatch("DescribeAlarms", ["AlarmNames": ["riga-lag-high"]])
            return alarms.value["MetricAlarms"]?.list.first?["StateValue"]?.text
        }
        #expect(states == ["INSUFFICIENT_DATA", "OK", "OK", "ALARM", "ALARM", "OK"])
        let history = caller.cloudWatch(
            "DescribeAlarmHistory",
            ["AlarmName": "riga-lag-high", "HistoryItemType": "StateUpdate"])
        let summaries = history.value["AlarmHistoryItems"]?.list.compactMap {
            $0["HistorySummary"]?.text
        }
        #expect(
            summaries == [
                "Alarm updated from ALARM to OK", "Alarm updated from OK to ALARM",
                "Alarm updated from INSUFFICIENT_DATA to OK",
            ])
    }

    @Test("the log has warnings and errors of several components")
    func log() {
        var caller = Caller(.cutover)
        caller.second = 340
        _ = caller.describe(task)
        let messages = caller.account.activity.logs.groups[0].streams[0].events.map(\.message)
        #expect(messages.contains { $0.contains("[TARGET_APPLY    ]E:") })
        #expect(messages.contains { $0.contains("[SORTER          ]W:") })
        #expect(messages.contains { $0.contains("[VALIDATOR_EXT   ]W:") })
        #expect(messages.contains { $0.contains("Task is running") })
        let form =
            /\d{8}: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d \[[A-Z_]+ *\][EWI]:  .+  \([a-z_]+\.c:\d+\)/
        #expect(messages.allSatisfy { $0.wholeMatch(of: form) != nil })
    }

    @Test("an hour of the instance's metrics lies before the beginning")
    func history() {
        let caller = Caller(.cutover)
        for name in ["CPUUtilization", "FreeableMemory", "FreeStorageSpace"] {
            let series = caller.account.metrics[.instance(name, of: "riga-rep01")]
            let minutes = series.map { $0.endMinute - $0.firstMinute } ?? 0
            #expect((59...60).contains(minutes), "\(name)")
        }
    }

    @Test("while tables load, changes are cached and no target latency is published")
    func cachedChanges() {
        var caller = Caller(.cutover)
        caller.second = 131
        _ = caller.describe(task)
        let id = caller.account.tasks[0].resourceID
        let minute = Int(caller.now.timeIntervalSince1970) / 60
        func value(_ name: String) -> Double? {
            caller.account.metrics[.task(name, of: id, on: "riga-rep01")]?[minute]
        }
        #expect(value("CDCLatencyTarget") == nil)
        #expect((0...5).contains(value("CDCLatencySource") ?? -1))
        #expect((value("CDCIncomingChanges") ?? 0) > 50_000)
    }

    private func rows(_ caller: inout Caller) -> [WireValue] {
        let answer = caller.dms(
            "DescribeTableStatistics", ["ReplicationTaskArn": .string(caller.arn(task))])
        return answer.value["TableStatistics"]?.list ?? []
    }
}
