import AWSClient
import Foundation
import Testing

@testable import Simulator

@Suite("invariants of every account")
struct EnginePropertyTests {
    @Test("the same seed and instants give the same bytes")
    func sameBytes() {
        var first = Caller(.fleet, seed: 11)
        var second = Caller(.fleet, seed: 11)
        for instant in [0.0, 17, 90] {
            (first.second, second.second) = (instant, instant)
            for operation in ["DescribeReplicationTasks", "DescribeEvents", "DescribeConnections"] {
                #expect(first.dms(operation).body == second.dms(operation).body)
            }
            #expect(
                first.cloudWatch("DescribeAlarms").body == second.cloudWatch("DescribeAlarms").body)
        }
        #expect(first.account.activity == second.account.activity)
        #expect(first.account.metrics == second.account.metrics)
    }

    @Test("another seed gives other names and other numbers")
    func otherSeed() {
        let first = Caller(.cutover, seed: 1).account
        let second = Caller(.cutover, seed: 2).account
        #expect(first.tasks[0].arn != second.tasks[0].arn)
        #expect(first.credentials.secretAccessKey != second.credentials.secretAccessKey)
    }

    @Test("many small steps are the same as one large one")
    func chunks() {
        var stepped = Caller(.cutover).account
        var jumped = stepped
        for tenth in 0...1500 {
            stepped.advance(to: Caller.start.addingTimeInterval(Double(tenth) / 4))
        }
        jumped.advance(to: Caller.start.addingTimeInterval(375))
        #expect(stepped.tasks == jumped.tasks)
        #expect(stepped.metrics == jumped.metrics)
        #expect(stepped.activity == jumped.activity)
        #expect(stepped.alarms == jumped.alarms)
    }

    @Test("time does not run backwards")
    func backwards() {
        var account = Caller(.cutover).account
        account.advance(to: Caller.start.addingTimeInterval(100))
        let before = account.tasks
        account.advance(to: Caller.start.addingTimeInterval(50))
        account.advance(to: Date(timeIntervalSince1970: .nan))
        #expect(account.tasks == before)
    }

    @Test(
        "counters never decrease except by a load from the start, applied never exceeds captured",
        arguments: [1, 2, 3, 5] as [UInt64])
    func randomWalk(seed: UInt64) {
        var caller = Caller(seed.isMultiple(of: 2) ? .fleet : .cutover, seed: seed)
        let dice = SimulatedRandom(seed: seed &* 977)
        for step in 0..<120 {
            caller.second += dice.value(0...9, 1, step)
            let before = caller.account.tasks
            let reset = disturb(&caller, dice, step)
            _ = caller.dms("DescribeReplicationTasks", ["WithoutSettings": true])
            for (old, new) in zip(before, caller.account.tasks) {
                checkStatus(from: old, to: new)
                checkCounters(from: old, to: new, mayReset: reset || old.status != new.status)
            }
        }
    }

    /// Does something to a task; returns whether tables may begin anew by it.
    private func disturb(_ caller: inout Caller, _ dice: SimulatedRandom, _ step: Int) -> Bool {
        let index = Int(dice.bits(2, step) % UInt64(caller.account.tasks.count))
        let arn = caller.account.tasks[index].arn
        switch dice.bits(3, step) % 5 {
        case 0: _ = caller.dms("StopReplicationTask", ["ReplicationTaskArn": .string(arn)])
        case 1, 2:
            let types = ["start-replication", "resume-processing", "reload-target"]
            _ = caller.dms(
                "StartReplicationTask",
                [
                    "ReplicationTaskArn": .string(arn),
                    "StartReplicationTaskType": .string(types[Int(dice.bits(4, step) % 3)]),
                ])
            return true
        case 3:
            let tables = caller.account.tasks[index].tables
            let table = tables[Int(dice.bits(5, step) % UInt64(tables.count))].plan
            _ = caller.dms(
                "ReloadTables",
                [
                    "ReplicationTaskArn": .string(arn),
                    "ReloadOption": dice.bits(6, step) % 2 == 0 ? "data-reload" : "validate-only",
                    "TablesToReload": [
                        ["SchemaName": .string(table.schema), "TableName": .string(table.name)]
                    ],
                ])
            return true
        default: break
        }
        return false
    }

    private func checkStatus(from old: SimulatedTask, to new: SimulatedTask) {
        let allowed: [String: Set<String>] = [
            "ready": ["starting", "running"],
            "starting": ["running", "stopping", "stopped", "failed"],
            "running": ["stopping", "stopped", "failed"],
            "stopping": ["stopped", "starting", "running"],
            "stopped": ["starting", "running"], "failed": ["starting", "running"],
        ]
        guard old.status != new.status else { return }
        #expect(
            allowed[old.status]?.contains(new.status) == true, "\(old.status) to \(new.status)")
    }

    private func checkCounters(from old: SimulatedTask, to new: SimulatedTask, mayReset: Bool) {
        for (before, after) in zip(old.tables, new.tables) {
            let captured = after.capturedChanges(of: new.changes)
            let applied = after.appliedChanges(of: new.changes)
            #expect(applied.inserts <= captured.inserts && applied.updates <= captured.updates)
            #expect(applied.deletes <= captured.deletes)
            #expect(Int(after.loadedRows) <= after.plan.rows)
            guard !mayReset else { continue }
            let earlier = before.capturedChanges(of: old.changes)
            #expect(captured.inserts >= earlier.inserts && captured.deletes >= earlier.deletes)
            #expect(after.loadedRows >= before.loadedRows)
        }
    }

    @Test("logs and events stay bounded, and events keep their numbers")
    func bounded() {
        var stream = SimulatedLogStream(name: "s", createdAt: 0)
        for second in 0..<70_000 { stream.append("line \(second)", at: Double(second)) }
        #expect(stream.events.count <= 22_000)
        #expect(stream.endNumber == 70_000)
        #expect(stream.event(numbered: 69_999).message == "line 69999")
        var activity = AccountActivity()
        for second in 0..<5_000 {
            activity.record(
                AccountEvent(
                    source: .task, sourceIdentifier: "t", category: "c", message: "m",
                    at: Double(second)))
        }
        #expect(activity.events.count <= 2_000)
        #expect(activity.events.last?.at == 4_999)
    }

    @Test("names and ARN suffixes always differ")
    func suffixes() {
        let account = Caller(.fleet).account
        let base32 = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        for task in account.tasks {
            #expect(task.resourceID != task.identifier)
            #expect(task.resourceID.count >= 26)
            #expect(task.resourceID.allSatisfy(base32.contains))
            #expect(task.arn.hasPrefix("arn:aws:dms:eu-west-3:210987654321:task:"))
        }
        #expect(Set(account.tasks.map(\.arn)).count == account.tasks.count)
    }
}
