import Basics
import Foundation
import Testing

@testable import Simulator

@Suite("invariants under random settings, calls and waits")
struct ScenarioPropertyTests {
    /// Everything that can happen to the rig's task, at seconds drawn from `dice`.
    private func incidents(_ dice: SimulatedRandom) -> [Incident] {
        Incident.Kind.allCases.enumerated().flatMap { number, kind -> [Incident] in
            guard dice.unit(20, number) < 0.6 else { return [] }
            var incident = Incident(
                kind, at: 10 + Int(dice.bits(21, number) % 500),
                duration: Int(dice.bits(22, number) % 90), factor: dice.value(0...3, 23, number))
            incident.table = "app." + ["alpha", "beta", "gamma", "delta"][number % 4]
            incident.rows = Int(dice.bits(24, number) % 60)
            incident.change = Incident.Change.allCases[number % 3]
            incident.definition = Incident.Definition.allCases[number % 3]
            incident.message = "something happened"
            return [incident]
        }
    }

    private func settings(_ dice: SimulatedRandom, _ draw: Int) -> WireValue {
        func flag(_ stream: UInt64) -> WireValue { .bool(dice.bits(stream, draw) % 2 == 0) }
        func pick(_ stream: UInt64, _ words: String...) -> WireValue {
            .string(words[Int(dice.bits(stream, draw) % UInt64(words.count))])
        }
        return [
            "FullLoadSettings": [
                "MaxFullLoadSubTasks": .integer(1 + Int(dice.bits(30, draw) % 8)),
                "TargetTablePrepMode": pick(
                    31, "DO_NOTHING", "DROP_AND_CREATE", "TRUNCATE_BEFORE_LOAD", "NONSENSE"),
                "CreatePkAfterFullLoad": flag(32), "StopTaskCachedChangesApplied": flag(33),
                "StopTaskCachedChangesNotApplied": flag(34),
            ],
            "ErrorBehavior": [
                "DataErrorPolicy": pick(
                    35, "IGNORE_RECORD", "LOG_ERROR", "SUSPEND_TABLE", "STOP_TASK"),
                "TableErrorPolicy": pick(36, "SUSPEND_TABLE", "SUSPEND_TABLE", "STOP_TASK"),
                "TableErrorEscalationCount": .integer(Int(dice.bits(37, draw) % 3)),
                "RecoverableErrorCount": .integer(Int(dice.bits(38, draw) % 5) - 1),
                "FullLoadIgnoreConflicts": flag(39),
                "ApplyErrorInsertPolicy": pick(40, "LOG_ERROR", "UPDATE_RECORD", "SUSPEND_TABLE"),
            ],
            "ValidationSettings": [
                "EnableValidation": flag(41),
                "TableFailureMaxCount": .integer(1 + Int(dice.bits(42, draw) % 50)),
                "FailureMaxCount": .integer(1 + Int(dice.bits(43, draw) % 90)),
            ],
            "Logging": ["EnableLogging": flag(44)],
            "TargetMetadata": ["BatchApplyEnabled": flag(45), "FullLobMode": flag(46)],
            "ResyncSettings": ["EnableResync": flag(47), "ResyncSchedule": "* * * * *"],
        ]
    }

    private func tables(_ dice: SimulatedRandom) -> [TablePlan] {
        var tables = Rig.tables
        for index in tables.indices {
            tables[index].mismatches = Int(dice.bits(50, index) % 60)
            tables[index].suspended = Int(dice.bits(51, index) % 9)
            tables[index].badRows = dice.unit(52, index) < 0.3 ? 25 : 0
            tables[index].largestLob = dice.unit(53, index) < 0.3 ? 90_000 : 0
            if dice.unit(54, index) < 0.2 { tables[index].loadError = "it broke" }
        }
        return tables
    }

    @Test(
        "states follow the documented order, counters only grow, and applied never exceeds captured",
        arguments: 1...12)
    func walk(seed: Int) {
        let dice = SimulatedRandom(seed: UInt64(seed) &* 7_919)
        let types: [TaskPlan.MigrationType] = [.fullLoadAndChanges, .fullLoad, .changes]
        var caller = Rig.caller(
            types[seed % 3], tables: tables(dice), settings: settings(dice, 0)
        ) {
            $0.incidents = incidents(dice)
        }
        for step in 0..<70 {
            let asked = act(&caller, dice, step)
            let before = caller.task
            caller.advance(to: caller.second + dice.value(0...14, 1, step))
            check(from: before, to: caller.task, asked)
            #expect(caller.statistics().count == (caller.task.hasRun ? caller.tables.count : 0))
        }
    }

    private func act(_ caller: inout Caller, _ dice: SimulatedRandom, _ step: Int) -> String {
        let names = ["alpha", "beta", "gamma", "delta"]
        let table = names[Int(dice.bits(3, step) % 4)]
        switch dice.bits(2, step) % 12 {
        case 0: _ = caller.stop()
        case 1, 2: _ = caller.start("resume-processing")
        case 3: _ = caller.start(caller.task.hasRun ? "reload-target" : "start-replication")
        case 4: _ = caller.reload(table)
        case 5: _ = caller.reload(table, validateOnly: true)
        case 6:
            caller.stopped()
            _ = caller.modify(settings: settings(dice, step))
        case 7:
            caller.stopped()
            let pattern = dice.bits(4, step) % 2 == 0 ? "%" : "[a-c]%"
            _ = caller.modify(mappings: .selection(("app", pattern, "include")))
        case 8:
            let stop = CivilTime(seconds: caller.now.timeIntervalSince1970 + 20).dateAndTime
            _ = caller.start(
                "resume-processing", ["CdcStopPosition": .string("commit_time:\(stop)")])
        default: return "nothing"
        }
        return "something"
    }

    private func check(from old: SimulatedTask, to new: SimulatedTask, _ asked: String) {
        #expect(
            Self.allowed[old.status]?.contains(new.status) == true,
            "\(old.status) to \(new.status)")
        #expect(new.changes.applied <= new.changes.captured + 1e-6)
        #expect(new.loading.count <= new.settings.subtasks)
        let moves = new.isRunning || new.status == "stopping"
        #expect(moves || (new.loading.isEmpty && new.phase == .idle))
        if new.status == "failed" { #expect(new.lastFailure != nil) }
        let numbers = new.statistics()
        let known = numbers.loaded + numbers.loading + numbers.queued + numbers.errored
        let absent = new.tables.count { $0.state == .doesNotExist }
        if new.migrationType.loads && new.hasRun { #expect(known + absent == new.tables.count) }
        #expect((0...100).contains(numbers.percent))
        for table in new.tables { check(table, of: new) }
        guard old.timing.freshStart == new.timing.freshStart else { return }
        for table in old.tables {
            guard let index = new.tableIndex(QualifiedTableName(table)) else { continue }
            check(from: table, to: new.tables[index], old.changes, new.changes)
        }
    }

    private func check(_ table: SimulatedTable, of task: SimulatedTask) {
        let captured = table.capturedChanges(of: task.changes)
        let applied = table.appliedChanges(of: task.changes)
        #expect(applied.inserts <= captured.inserts && applied.inserts >= 0)
        #expect(applied.updates <= captured.updates && applied.updates >= 0)
        #expect(applied.deletes <= captured.deletes && applied.deletes >= 0)
        #expect(table.definitionChanges.applied <= table.definitionChanges.captured)
        #expect((0...Double(table.plan.rows)).contains(table.loadedRows))
        #expect(table.committedRows(commitRate: 10_000) >= 0)
        #expect(table.validation.pendingRows >= 0)
        #expect(table.resync.attempted == table.resync.succeeded + table.resync.failed)
    }

    private func check(
        from old: SimulatedTable, to new: SimulatedTable, _ before: ChangeStream,
        _ after: ChangeStream
    ) {
        #expect(
            Self.follows[old.state]?.contains(new.state) == true,
            "\(old.state.rawValue) to \(new.state.rawValue)")
        guard old.capturedBase == new.capturedBase, old.isReloaded == new.isReloaded else { return }
        let (was, seen) = (old.capturedChanges(of: before), new.capturedChanges(of: after))
        #expect(seen.inserts >= was.inserts && seen.updates >= was.updates)
        #expect(seen.deletes >= was.deletes)
        let (had, has) = (old.appliedChanges(of: before), new.appliedChanges(of: after))
        #expect(has.inserts >= had.inserts && has.updates >= had.updates)
        #expect(has.deletes >= had.deletes)
        #expect(new.definitionChanges.captured >= old.definitionChanges.captured)
    }

    /// Statuses that may be seen some seconds later; a short state may pass unseen.
    private static let allowed: [String: Set<String>] = {
        let ends: Set = ["stopped", "failed"]
        return [
            "ready": ends.union(["ready", "starting", "running"]),
            "starting": ends.union(["starting", "running", "stopping"]),
            "running": ends.union(["running", "stopping"]),
            "stopping": ends.union(["stopping"]),
            "stopped": ["stopped"], "failed": ["failed"],
            "modifying": ["modifying", "stopped", "failed", "ready"],
        ]
    }()

    private static let follows: [SimulatedTable.State: Set<SimulatedTable.State>] = {
        let loaded: Set<SimulatedTable.State> = [.completed, .error, .doesNotExist]
        let loads = loaded.union([.fullLoad, .cancelled])
        return [
            .beforeLoad: loads.union([.beforeLoad]), .fullLoad: loads,
            .cancelled: loads.union([.beforeLoad]),
            .reloading: loaded.union([.reloading, .cancelled]),
            .completed: loaded, .error: [.error, .doesNotExist], .doesNotExist: [.doesNotExist],
        ]
    }()

    @Test("one step of a minute and sixty of a second end alike", arguments: 1...6)
    func steps(seed: Int) {
        let dice = SimulatedRandom(seed: UInt64(seed) &* 104_729)
        var small = Rig.caller(tables: tables(dice), settings: settings(dice, 0)) {
            $0.incidents = incidents(dice)
        }
        var large = small
        for minute in 1...8 {
            for second in (minute * 60 - 59)...(minute * 60) { small.advance(to: Double(second)) }
            large.advance(to: Double(minute * 60))
            #expect(small.task == large.task)
            #expect(small.account.metrics == large.account.metrics)
            #expect(small.account.activity == large.account.activity)
        }
    }

    @Test("every scenario plays with the same bytes each time")
    func sameBytes() {
        for name in Scenario.names where !["huge", "crowd"].contains(name) {
            guard let scenario = Scenario.named(name) else { continue }
            func bytes() -> [[UInt8]] {
                var caller = Caller(scenario, seed: 99)
                return [60.0, 400].flatMap { second -> [[UInt8]] in
                    caller.second = second
                    let operations = ["DescribeReplicationTasks", "DescribeEvents"]
                    var bodies = operations.map { caller.dms($0).body }
                    for task in caller.account.tasks {
                        bodies.append(
                            caller.dms(
                                "DescribeTableStatistics",
                                ["ReplicationTaskArn": .string(task.arn)]
                            ).body)
                    }
                    return bodies
                }
            }
            #expect(bytes() == bytes(), "\(name)")
        }
    }
}
