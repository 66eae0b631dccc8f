import Testing

@testable import Simulator

@Suite("stopping, resuming and reloading tasks")
struct TaskControlTests {
    private let task = "ledger-eu-fullcdc"

    private func caller(at second: Double) -> Caller {
        var caller = Caller(.cutover)
        caller.second = second
        _ = caller.describe(task)
        return caller
    }

    private func start(_ caller: inout Caller, _ type: String) -> Caller.Answer {
        caller.dms(
            "StartReplicationTask",
            [
                "ReplicationTaskArn": .string(caller.arn(task)),
                "StartReplicationTaskType": .string(type),
            ])
    }

    private func stop(_ caller: inout Caller) -> Caller.Answer {
        caller.dms("StopReplicationTask", ["ReplicationTaskArn": .string(caller.arn(task))])
    }

    @Test("a stop takes seconds and ends as NORMAL")
    func stopping() {
        var caller = caller(at: 60)
        #expect(stop(&caller).value["ReplicationTask"]?["Status"]?.text == "stopping")
        caller.second = 70
        let stopped = caller.describe(task)
        #expect(stopped["Status"]?.text == "stopped")
        #expect(stopped["StopReason"]?.text == "Stop Reason NORMAL")
        #expect(stopped["ReplicationTaskStats"]?["StopDate"] != nil)
    }

    @Test("a stopped task refuses a second stop")
    func stopTwice() {
        var caller = caller(at: 60)
        _ = stop(&caller)
        let again = stop(&caller)
        #expect(again.status == 400)
        #expect(again.code == "InvalidResourceStateFault")
        #expect(again.message == "Replication task is not running")
    }

    @Test("a stop during the load cancels half-loaded tables, a resume loads them again")
    func resumeLoad() {
        var caller = caller(at: 60)
        let loaded = caller.account.tasks[0].statistics().loaded
        _ = stop(&caller)
        caller.second = 70
        _ = caller.describe(task)
        #expect(caller.account.tasks[0].tables.contains { $0.state == .cancelled })
        #expect(start(&caller, "resume-processing").status == 200)
        caller.second = 80
        _ = caller.describe(task)
        let tables = caller.account.tasks[0].tables
        #expect(tables.count { $0.state == .completed } >= loaded)
        #expect(!tables.contains { $0.state == .cancelled })
        #expect(tables.count { $0.state == .fullLoad } == 8)
        caller.second = 300
        _ = caller.describe(task)
        #expect(caller.account.tasks[0].statistics().loaded == 40)
    }

    @Test("after a resume, changes made during the stop are read late, and the lag drains")
    func resumeChanges() {
        var caller = caller(at: 190)
        let captured = caller.account.tasks[0].changes.captured
        _ = stop(&caller)
        caller.second = 500
        #expect(start(&caller, "resume-processing").status == 200)
        caller.second = 508
        _ = caller.describe(task)
        #expect(caller.account.tasks[0].sourceLatency(caller.account.context) > 100)
        caller.second = 900
        _ = caller.describe(task)
        #expect(caller.account.tasks[0].sourceLatency(caller.account.context) < 5)
        #expect(caller.account.tasks[0].changes.captured > captured + 300 * 500)
    }

    @Test("start-replication is for the first run only, in AWS's words")
    func startTwice() {
        var caller = caller(at: 60)
        _ = stop(&caller)
        caller.second = 70
        let answer = start(&caller, "start-replication")
        #expect(answer.code == "InvalidParameterCombinationException")
        #expect(
            answer.message
                == "Start Type : START_REPLICATION, valid only for tasks running for the first time"
        )
    }

    @Test("other start types are not for the first run")
    func resumeFirst() {
        var caller = Caller(.cutover)
        #expect(
            start(&caller, "resume-processing").code == "InvalidParameterCombinationException")
        #expect(start(&caller, "reload-target").code == "InvalidParameterCombinationException")
        #expect(start(&caller, "restart").code == "ValidationException")
    }

    @Test("a running task cannot be started")
    func startRunning() {
        var caller = caller(at: 60)
        #expect(start(&caller, "resume-processing").code == "InvalidResourceStateFault")
    }

    @Test("reload-target loads all tables again")
    func reloadTarget() {
        var caller = caller(at: 190)
        _ = stop(&caller)
        caller.second = 200
        #expect(start(&caller, "reload-target").status == 200)
        caller.second = 220
        let stats = caller.describe(task)["ReplicationTaskStats"]
        #expect(stats?["TablesLoaded"]?.integer == 0)
        #expect(stats?["TablesLoading"]?.integer == 8)
        #expect(stats?["FullLoadFinishDate"] == nil)
        #expect(caller.account.tasks[0].tables.allSatisfy { $0.isReloaded })
    }

    @Test("a task is started only when both endpoints were reached")
    func untestedConnection() {
        var caller = Caller(.cutover)
        caller.account.connections[0].status = .failed
        #expect(start(&caller, "start-replication").code == "InvalidResourceStateFault")
    }

    @Test("reloaded tables load again while the task runs")
    func reloadTables() {
        var caller = caller(at: 190)
        let before = caller.account.tasks[0].tables[3].capturedChanges(
            of: caller.account.tasks[0].changes)
        let answer = reload(&caller, ["AUDIT_TRAIL"])
        #expect(answer.status == 200)
        #expect(caller.account.tasks[0].tables[3].state == .reloading)
        caller.second = 195
        _ = caller.describe(task)
        let table = caller.account.tasks[0].tables[3]
        #expect(table.state == .reloading)
        #expect(table.loadedRows > 0)
        #expect(
            table.capturedChanges(of: caller.account.tasks[0].changes).total < before.total)
        caller.second = 340
        #expect(caller.describe(task)["Status"]?.text == "running")
        #expect(caller.account.tasks[0].tables[3].state == .completed)
        #expect(caller.account.tasks[0].tables[3].isReloaded)
    }

    @Test("a reload that a stop interrupts is finished by the resume")
    func interruptedReload() {
        var caller = caller(at: 190)
        _ = reload(&caller, ["AUDIT_TRAIL"])
        caller.second = 195
        _ = stop(&caller)
        caller.second = 205
        _ = start(&caller, "resume-processing")
        caller.second = 400
        _ = caller.describe(task)
        #expect(caller.account.tasks[0].tables[3].state == .completed)
        #expect(caller.account.tasks[0].phase == .replication)
    }

    @Test("reloads are refused for too many, doubled, unknown tables and idle tasks")
    func refusedReloads() {
        var caller = caller(at: 190)
        let eleven = caller.account.tasks[0].tables.prefix(11).map(\.plan.name)
        #expect(reload(&caller, eleven).code == "InvalidParameterValueException")
        let doubled = reload(&caller, ["POSTINGS", "POSTINGS"])
        #expect(doubled.code == "InvalidParameterValueException")
        #expect(reload(&caller, ["NO_SUCH"]).code == "ResourceNotFoundFault")
        #expect(reload(&caller, []).code == "ValidationException")
        _ = stop(&caller)
        #expect(reload(&caller, ["POSTINGS"]).code == "InvalidResourceStateFault")
    }

    @Test("a task that replicates only has no tables to reload")
    func reloadChangesOnly() {
        var caller = Caller(.fleet)
        let answer = caller.dms(
            "ReloadTables",
            [
                "ReplicationTaskArn": .string(caller.arn("orders-cdc")),
                "TablesToReload": [["SchemaName": "shop", "TableName": "orders"]],
            ])
        #expect(answer.code == "InvalidResourceStateFault")
    }

    @Test("a task is modified only while it does not run, and is ready again after seconds")
    func modify() {
        var caller = caller(at: 60)
        #expect(
            modify(&caller).message
                == "Replication Task cannot be modified while it is running state")
        _ = stop(&caller)
        caller.second = 70
        #expect(modify(&caller).value["ReplicationTask"]?["Status"]?.text == "modifying")
        caller.second = 80
        #expect(caller.describe(task)["Status"]?.text == "stopped")
        #expect(!caller.account.tasks[0].settings.validates)
        #expect(caller.account.tasks[0].settings.logs, "other sections stay")
    }

    private func modify(_ caller: inout Caller) -> Caller.Answer {
        caller.dms(
            "ModifyReplicationTask",
            [
                "ReplicationTaskArn": .string(caller.arn(task)),
                "ReplicationTaskSettings":
                    "{\"ValidationSettings\": {\"EnableValidation\": false}}",
            ])
    }

    private func reload(_ caller: inout Caller, _ names: [String]) -> Caller.Answer {
        let tables = names.map { name -> WireValue in
            let schema = caller.account.tasks[0].tables.first { $0.plan.name == name }?.plan.schema
            return ["SchemaName": .string(schema ?? "LEDGER"), "TableName": .string(name)]
        }
        return caller.dms(
            "ReloadTables",
            ["ReplicationTaskArn": .string(caller.arn(task)), "TablesToReload": .array(tables)])
    }
}
