import AWSClient
import Foundation
import Testing

@testable import Simulator

@Suite("the built-in scenarios")
struct ScenarioTests {
    @Test("are found by the names they carry, and no others")
    func names() {
        #expect(Scenario.all.map(\.name) == Scenario.names)
        for name in Scenario.names { #expect(Scenario.named(name)?.name == name) }
        #expect(Scenario.named("nothing") == nil)
        #expect(Set(Scenario.names).count == Scenario.names.count)
    }

    @Test("are possible, and survive being written to a file and read again")
    func files() throws {
        for scenario in Scenario.all where scenario.name != "huge" {
            try scenario.check()
            let data = try JSONEncoder().encode(scenario)
            #expect(try Scenario(json: Array(data)) == scenario)
        }
    }

    @Test("stuck: source latency climbs by a second a second, and the alarm fires")
    func stuck() {
        var caller = Caller(.stuck)
        var latencies: [Double] = []
        for second in [50.0, 160, 260] {
            caller.second = second
            _ = caller.dms("DescribeReplicationTasks")
            latencies.append(caller.account.tasks[0].sourceLatency(caller.account.context))
        }
        #expect(latencies[0] <= 3)
        #expect((98...102).contains(latencies[1]))
        #expect((198...202).contains(latencies[2]))
        #expect(caller.account.alarms[0].state == .alarm)
    }

    @Test("failing: tables break, then the task; a resume carries on without the broken ones")
    func failing() {
        var caller = Caller(.failing)
        caller.second = 125
        let failed = caller.describe("ledger-eu-fullcdc")
        #expect(failed["Status"]?.text == "failed")
        #expect(failed["LastFailureMessage"]?.text?.contains("ORA-03113") == true)
        let answer = caller.dms(
            "StartReplicationTask",
            [
                "ReplicationTaskArn": .string(caller.arn("ledger-eu-fullcdc")),
                "StartReplicationTaskType": "resume-processing",
            ])
        #expect(answer.status == 200)
        caller.second = 400
        let resumed = caller.describe("ledger-eu-fullcdc")
        #expect(resumed["Status"]?.text == "running")
        #expect(resumed["LastFailureMessage"] == nil)
        #expect(resumed["ReplicationTaskStats"]?["TablesErrored"]?.integer == 3)
        #expect(resumed["ReplicationTaskStats"]?["TablesLoaded"]?.integer == 37)
    }

    @Test("validation: every state there is, and the two limits")
    func validation() {
        let account = Caller(.validation).account
        let ledger = account.tasks[0].tables
        #expect(ledger[1].validation.state == .mismatched)
        #expect(ledger[3].validation.state == .suspended)
        #expect(ledger[5].validation.state == .noPrimaryKey)
        #expect(ledger[7].validation.state == .error)
        #expect(ledger[7].validation.failedRows == 1_000)
        #expect(ledger[9].validation.state == .tableError)
        #expect(ledger[0].validation.state == .validated)
        #expect(account.tasks[1].validationEnded)
        let failed = account.tasks[1].tables.reduce(0) { $0 + $1.validation.failedRows }
        #expect((10_000..<15_000).contains(failed))
        #expect(account.tasks[1].status == "stopped", "a full load ends although")
    }

    @Test("validation: what does not clear stays mismatched when validated again")
    func stubborn() {
        var caller = Caller(.validation)
        let arn = WireValue.string(caller.arn("ledger-eu-fullcdc"))
        let names = [1, 2].map { index -> WireValue in
            let plan = caller.account.tasks[0].tables[index].plan
            return ["SchemaName": .string(plan.schema), "TableName": .string(plan.name)]
        }
        let answer = caller.dms(
            "ReloadTables",
            [
                "ReplicationTaskArn": arn, "TablesToReload": .array(names),
                "ReloadOption": "validate-only",
            ])
        #expect(answer.status == 200)
        caller.second = 60
        _ = caller.dms("DescribeReplicationTasks")
        #expect(caller.account.tasks[0].tables[1].validation.state == .validated)
        #expect(caller.account.tasks[0].tables[2].validation.state == .mismatched)
    }

    @Test("idle-or-dead: latency is the same, throughput and datapoints tell them apart")
    func idleOrDead() {
        let account = Caller(.idleOrDead).account
        func newest(_ metric: String, _ task: Int) -> Double? {
            let task = account.tasks[task]
            let series = account.metrics[
                .task(metric, of: task.resourceID, on: task.instanceIdentifier)]
            return series?[Int(Caller.start.timeIntervalSince1970) / 60 - 1]
        }
        for task in 0...2 { #expect((newest("CDCLatencySource", task) ?? 99) <= 3) }
        #expect((newest("CDCThroughputRowsSource", 0) ?? 0) > 100)
        #expect(newest("CDCThroughputRowsSource", 1) == 0)
        #expect(newest("CDCThroughputRowsSource", 2) == 0)
        #expect(newest("CDCLatencySource", 3) == nil)
        #expect(account.tasks[2].changes.captured > 100_000, "it lived once")
        #expect(account.tasks[1].changes.captured == 0)
    }

    @Test("idle-or-dead: starting both again tells the dead one from the idle one")
    func revived() {
        var caller = Caller(.idleOrDead)
        for name in ["idle-cdc", "dead-cdc"] {
            _ = caller.dms("StopReplicationTask", ["ReplicationTaskArn": .string(caller.arn(name))])
        }
        caller.second = 10
        for name in ["idle-cdc", "dead-cdc"] {
            let answer = caller.dms(
                "StartReplicationTask",
                [
                    "ReplicationTaskArn": .string(caller.arn(name)),
                    "StartReplicationTaskType": "resume-processing",
                ])
            #expect(answer.status == 200)
        }
        caller.advance(to: 20)
        let latencies = [1, 2].map {
            caller.account.tasks[$0].sourceLatency(caller.account.context)
        }
        #expect(latencies[0] < 5 && latencies[1] > 500, "\(latencies)")
    }

    @Test("failing: what broke stays behind after the resume until it is reloaded")
    func lostChanges() {
        var caller = Caller(.failing)
        caller.advance(to: 125)
        #expect(caller.start("resume-processing").status == 200)
        caller.advance(to: 400)
        let broken = caller.tables.filter { $0.state == .error }
        #expect(broken.map(\.plan.name) == ["ACCOUNTS", "ACCRUALS", "CARDS"])
        for table in broken {
            #expect(table.appliedChanges(of: caller.task.changes).total == 0)
            #expect(caller.reload(table.plan.name, schema: table.plan.schema).status == 200)
        }
        caller.advance(to: 500)
        #expect(caller.task.statistics().errored == 0)
        let applied = caller.tables.filter { table in
            broken.contains { $0.plan.name == table.plan.name }
        }
        #expect(applied.allSatisfy { $0.appliedChanges(of: caller.task.changes).total > 0 })
    }

    @Test("validation: a resynced load, a table that cannot be compared, and one that drifts")
    func moreValidation() {
        var caller = Caller(.validation)
        #expect(caller.tables[11].validation.state == .error)
        #expect(caller.tables[11].validation.details?.contains("key column") == true)
        let resynced = caller.account.tasks[2]
        #expect(resynced.status == "stopped")
        #expect(resynced.tables[0].resync.succeeded == 48)
        #expect(resynced.tables[2].resync.failed == 2)
        #expect(caller.tables[8].validation.state == .validated)
        caller.advance(to: 90)
        #expect(caller.tables[8].validation.state == .mismatched)
    }

    @Test("throttled: the small bucket is in force at once")
    func throttled() async throws {
        let hands = Hands(.throttled)
        let transport = hands.transport()
        var statuses: [Int] = []
        for _ in 0..<12 {
            statuses.append(try await transport.send(hands.request("DescribeEvents")).status)
        }
        #expect(statuses == Array(repeating: 200, count: 10) + [400, 400])
    }

    @Test("huge: 60,000 tables, each found once through 120 pages")
    func huge() {
        var caller = Caller(.huge)
        let arn = WireValue.string(caller.arn("erp-all-fullcdc"))
        var names: Set<String> = []
        var marker: WireValue?
        var pages = 0
        repeat {
            let answer = caller.dms(
                "DescribeTableStatistics",
                ["ReplicationTaskArn": arn, "MaxRecords": 500, "Marker": marker])
            for row in answer.value["TableStatistics"]?.list ?? [] {
                names.insert("\(row["SchemaName"]?.text ?? "").\(row["TableName"]?.text ?? "")")
            }
            marker = answer.value["Marker"]
            pages += 1
        } while marker != nil && pages < 200
        #expect(pages == 120)
        #expect(names.count == 60_000)
        let statistics = caller.account.tasks[0].statistics()
        #expect(statistics.loaded > 5_000 && statistics.queued > 5_000)
    }
}

@Suite("what 60,000 tables cost")
struct SizeTests {
    @Test("a table and its plan stay small enough for the account to stay under 150 MB")
    func memory() {
        let table = MemoryLayout<SimulatedTable>.stride
        let plan = MemoryLayout<TablePlan>.stride
        // Kept twice while an account is copied; names are shared with the plan.
        #expect(60_000 * (2 * table + plan) < 80_000_000)
    }
}
