import Testing

@testable import Simulator

@Suite("what the error policies change")
struct ErrorPolicyTests {
    private func broken(_ count: Int, _ errors: WireValue = [:]) -> Caller {
        var tables = Rig.tables
        for index in 0..<count { tables[index].loadError = "ORA-01555: snapshot too old [1020417]" }
        var caller = Rig.caller(tables: tables, settings: ["ErrorBehavior": errors])
        caller.advance(to: 60)
        return caller
    }

    @Test("a table with an error is suspended and the task continues")
    func suspended() {
        var caller = broken(1)
        #expect(caller.tables.map(\.state) == [.error, .completed, .completed, .completed])
        #expect(caller.tables[0].validation.state == .tableError)
        #expect(caller.lines("TARGET_LOAD", "E").first?.contains("ORA-01555") == true)
        #expect(
            caller.lines("TASK_MANAGER", "W").first?.contains(
                "Table 'app'.'alpha' was errored/suspended (subtask 1 thread 1).") == true)
        let captured = caller.tables[0].capturedChanges(of: caller.task.changes)
        let other = caller.tables[1].capturedChanges(of: caller.task.changes)
        caller.advance(to: 120)
        #expect(caller.tables[0].capturedChanges(of: caller.task.changes) == captured)
        #expect(caller.tables[0].appliedChanges(of: caller.task.changes).total == 0)
        #expect(caller.tables[1].capturedChanges(of: caller.task.changes).total > other.total)
        #expect(caller.describe("t")["ReplicationTaskStats"]?["TablesErrored"]?.integer == 1)
    }

    @Test("a suspended table is active again after a reload")
    func reload() {
        var caller = broken(1)
        #expect(caller.reload("alpha").status == 200)
        caller.advance(to: 120)
        #expect(caller.tables[0].state == .completed)
        #expect(caller.tables[0].appliedChanges(of: caller.task.changes).total > 0)
        #expect(caller.task.statistics().errored == 0)
    }

    @Test("TableErrorPolicy STOP_TASK fails the task with the table's error")
    func stopTask() {
        var caller = broken(1, ["TableErrorPolicy": "STOP_TASK"])
        let failed = caller.describe("t")
        #expect(failed["Status"]?.text == "failed")
        #expect(failed["StopReason"]?.text == "Stop Reason FATAL_ERROR")
        let message = failed["LastFailureMessage"]?.text ?? ""
        #expect(message.hasPrefix("Last Error  Task error notification received from subtask 1"))
        #expect(message.contains("ORA-01555"))
        #expect(message.hasSuffix("Stop Reason FATAL_ERROR Error Level FATAL"))
        #expect(caller.events.last == "The replication task has failed.")
        #expect(caller.tables.contains { $0.state == .cancelled })
    }

    @Test("TableErrorEscalationCount limits the suspended tables")
    func escalation() {
        #expect(broken(2, ["TableErrorEscalationCount": 3]).task.status == "running")
        #expect(broken(3, ["TableErrorEscalationCount": 3]).task.status == "failed")
        #expect(broken(3, ["TableErrorEscalationCount": 0]).task.status == "running")
    }

    private func bad(_ rows: Int, _ errors: WireValue, target: String? = nil) -> Caller {
        var tables = Rig.tables
        tables[0].badRows = rows
        var scenario = Rig.scenario(tables: tables, settings: ["ErrorBehavior": errors])
        if let target { scenario.endpoints[1].engine = target }
        var caller = Caller(scenario)
        caller.advance(to: 60)
        return caller
    }

    @Test("refused rows are skipped, logged or not, and validation finds them missing")
    func skipped() {
        let logged = bad(40, ["DataErrorPolicy": "LOG_ERROR"])
        #expect(logged.tables[0].state == .completed)
        #expect(logged.tables[0].committedRows(commitRate: 1) == 299_960)
        #expect(!logged.lines("TARGET_LOAD", "E").isEmpty)
        #expect(logged.tables[0].validation.failedRows == 40)
        #expect(logged.lines("TASK_MANAGER", "I").contains { $0.contains("40 rows skipped") })
        let ignored = bad(40, ["DataErrorPolicy": "IGNORE_RECORD"])
        #expect(ignored.lines("TARGET_LOAD", "E").isEmpty)
        #expect(ignored.tables[0].refusedRows == 40)
    }

    @Test("FullLoadErrorRows counts for DynamoDB only")
    func errorRows() {
        for (target, count) in [("dynamodb", 40), ("aurora-postgresql", 0)] {
            var caller = bad(40, [:], target: target)
            let row = caller.statistics().first
            #expect(row?["FullLoadErrorRows"]?.integer == count)
            #expect(row?["FullLoadRows"]?.integer == 299_960)
            #expect(row?["FullLoadCondtnlChkFailedRows"]?.integer == 0)
        }
    }

    @Test("the data error policies suspend a table or end the task")
    func stricter() {
        #expect(bad(40, ["DataErrorPolicy": "SUSPEND_TABLE"]).tables[0].state == .error)
        #expect(bad(40, ["DataErrorPolicy": "STOP_TASK"]).task.status == "failed")
        let escalated = bad(40, ["DataErrorEscalationCount": 30])
        #expect(escalated.tables[0].state == .error)
        #expect((1..<300_000).contains(Int(escalated.tables[0].loadedRows)))
        #expect(bad(40, ["DataErrorEscalationCount": 41]).tables[0].state == .completed)
        let ended = bad(
            40, ["DataErrorEscalationCount": 30, "DataErrorEscalationPolicy": "STOP_TASK"])
        #expect(ended.task.status == "failed")
    }

    private func refusing(
        _ change: Incident.Change, _ errors: WireValue, rows: Int = 20
    ) -> Caller {
        var caller = Rig.caller(.changes, settings: ["ErrorBehavior": errors]) { plan in
            var incident = Incident.table(.applyErrors, "app.beta", at: 30, rows: rows)
            incident.change = change
            plan.incidents = [incident]
        }
        caller.advance(to: 90)
        return caller
    }

    @Test("refused changes are not applied, are logged and fail validation")
    func refused() {
        let caller = refusing(.insert, [:])
        let table = caller.tables[1]
        #expect(table.refused.inserts == 20)
        let captured = table.capturedChanges(of: caller.task.changes)
        let applied = table.appliedChanges(of: caller.task.changes)
        #expect(captured.inserts - applied.inserts >= 20)
        #expect(caller.lines("TARGET_APPLY", "E").first?.contains("Failed to execute") == true)
        #expect(
            caller.lines("TARGET_APPLY", "W").contains { $0.contains("awsdms_apply_exceptions") })
        #expect(caller.task.status == "running")
    }

    @Test("each kind of change has its policy")
    func applyPolicies() {
        #expect(refusing(.delete, [:]).lines("TARGET_APPLY", "E").isEmpty, "ignored by default")
        #expect(
            refusing(.update, ["ApplyErrorUpdatePolicy": "SUSPEND_TABLE"]).tables[1].state
                == .error)
        #expect(
            refusing(.insert, ["ApplyErrorInsertPolicy": "STOP_TASK"]).task.status == "failed")
        let updated = refusing(.insert, ["ApplyErrorInsertPolicy": "UPDATE_RECORD"])
        #expect(updated.tables[1].refused.total == 0)
        let escalated = refusing(
            .insert,
            ["ApplyErrorEscalationCount": 5, "ApplyErrorEscalationPolicy": "SUSPEND_TABLE"])
        #expect(escalated.tables[1].state == .error)
    }

    @Test("a table suspended while changes are applied keeps its counts")
    func tableError() {
        var caller = Rig.caller(.changes) { plan in
            plan.incidents = [
                .table(.tableError, "app.beta", at: 40, message: "ORA-00942 [1022502]")
            ]
        }
        caller.advance(to: 41)
        let before = caller.tables[1].appliedChanges(of: caller.task.changes)
        #expect(caller.tables[1].state == .error)
        #expect(before.total > 0)
        caller.advance(to: 90)
        #expect(caller.tables[1].appliedChanges(of: caller.task.changes) == before)
    }

    private func lost(_ seconds: Int, _ errors: WireValue) -> Caller {
        var caller = Rig.caller(.changes, settings: ["ErrorBehavior": errors]) { plan in
            plan.incidents = [Incident(.recoverableError, at: 60, duration: seconds)]
        }
        caller.advance(to: 60 + Double(seconds))
        return caller
    }

    @Test("a lost connection is retried without limit, and latency grows and drains")
    func recovery() {
        var caller = lost(50, [:])
        #expect(caller.task.status == "running")
        #expect(caller.task.recovery != nil)
        #expect(caller.task.sourceLatency(caller.account.context) > 40)
        #expect(caller.lines("TASK_MANAGER", "W").count > 2)
        caller.advance(to: 300)
        #expect(caller.task.recovery == nil)
        #expect(caller.task.sourceLatency(caller.account.context) < 5)
        #expect(caller.lines("TASK_MANAGER", "I").contains { $0.contains("succeeded") })
    }

    @Test("RecoverableErrorCount limits the attempts")
    func attempts() {
        var none = lost(50, ["RecoverableErrorCount": 0])
        #expect(none.describe("t")["Status"]?.text == "failed")
        #expect(none.describe("t")["StopReason"]?.text == "Stop Reason RECOVERABLE_ERROR")
        #expect(
            none.describe("t")["LastFailureMessage"]?.text?.hasSuffix(
                "Stop Reason RECOVERABLE_ERROR Error Level RECOVERABLE") == true)
        #expect(lost(50, ["RecoverableErrorCount": 2]).task.status == "failed")
        #expect(lost(50, ["RecoverableErrorCount": 9]).task.status == "running")
    }

    @Test("the interval between attempts doubles up to its limit, or is constant")
    func pauses() {
        func settings(_ errors: WireValue) -> ErrorSettings {
            ErrorSettings(SettingsSection(["ErrorBehavior": errors], "ErrorBehavior"))
        }
        #expect((1...4).map(settings([:]).pause) == [5, 10, 20, 40])
        #expect(settings([:]).pause(beforeAttempt: 99) == 1_800)
        let steady = settings([
            "RecoverableErrorThrottling": false, "RecoverableErrorInterval": 7,
        ])
        #expect((1...3).map(steady.pause) == [7, 7, 7])
    }
}
