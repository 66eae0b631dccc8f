import Basics
import Testing

@testable import Simulator

@Suite("validation, by its settings and tables")
struct ValidationTests {
    private func caller(
        _ type: TaskPlan.MigrationType = .fullLoadAndChanges, _ validation: WireValue = [:],
        incidents: [Incident] = [], _ fill: (inout [TablePlan]) -> Void = { _ in }
    ) -> Caller {
        var tables = Rig.tables
        fill(&tables)
        return Rig.caller(type, tables: tables, settings: ["ValidationSettings": validation]) {
            $0.incidents = incidents
            $0.validatedRowsPerSecond = 60_000
        }
    }

    @Test("switched off, tables are not compared and nothing is published")
    func off() {
        var caller = caller(.fullLoadAndChanges, ["EnableValidation": false])
        caller.advance(to: 130)
        #expect(caller.tables.allSatisfy { $0.validation.state == .notEnabled })
        #expect(caller.metric("ValidationPendingOverallCount") == nil)
        #expect(caller.statistics()[0]["ValidationState"]?.text == "Not enabled")
        let answer = caller.reload("alpha", validateOnly: true)
        #expect(answer.code == "InvalidParameterCombinationException")
    }

    @Test("switched on later, loaded tables are compared from the next start on, and off again")
    func switched() {
        var caller = caller(.fullLoadAndChanges, ["EnableValidation": false])
        caller.advance(to: 60)
        caller.stopped()
        _ = caller.modify(settings: ["ValidationSettings": ["EnableValidation": true]])
        #expect(caller.tables[0].validation.state == .notEnabled)
        _ = caller.start("resume-processing")
        caller.advance(to: caller.second + 60)
        #expect(caller.tables[0].validation.state == .validated)
        #expect(caller.tables[3].validation.state == .noPrimaryKey)
        caller.stopped()
        _ = caller.modify(settings: ["ValidationSettings": ["EnableValidation": false]])
        _ = caller.start("resume-processing")
        caller.advance(to: caller.second + 20)
        #expect(caller.tables.allSatisfy { $0.validation.state == .notEnabled })
    }

    @Test("ThreadCount is how many tables are compared at once", arguments: [1, 3])
    func threads(count: Int) {
        var caller = caller(.fullLoadAndChanges, ["ThreadCount": .integer(count)])
        var most = 0
        for second in 0..<60 {
            caller.advance(to: Double(second))
            most = max(most, caller.task.validating.count)
        }
        #expect(most == count)
    }

    @Test("the states a table goes through")
    func states() {
        var caller = caller()
        var seen: [TableValidation.State] = []
        for second in 0..<60 {
            caller.advance(to: Double(second))
            let state = caller.tables[0].validation.state
            if seen.last != state { seen.append(state) }
        }
        #expect(seen == [.notEnabled, .pending, .preparing, .comparing, .validated])
        _ = caller.reload("alpha", validateOnly: true)
        #expect(caller.tables[0].validation.state == .revalidating)
    }

    @Test("TableFailureMaxCount ends a table's comparison, FailureMaxCount the task's")
    func limits() {
        var table = caller(.fullLoadAndChanges, ["TableFailureMaxCount": 10]) {
            $0[0].mismatches = 50
        }
        table.advance(to: 60)
        #expect(table.tables[0].validation.failedRows == 10)
        #expect(
            table.statistics()[0]["ValidationStateDetails"]?.text?.contains(
                "TableFailureMaxCount") == true)
        #expect(table.tables[1].validation.state == .validated)
        var task = caller(
            .fullLoadAndChanges, ["FailureMaxCount": 40, "ThreadCount": 1]
        ) {
            $0[0].mismatches = 50
        }
        task.advance(to: 90)
        #expect(task.task.validationEnded)
        #expect(task.tables[0].validation.state == .mismatched)
        #expect(task.tables[1].validation.state.isOpen, "nobody looks at it any more")
        #expect(task.lines("VALIDATOR", "E").first?.contains("FailureMaxCount 40") == true)
    }

    @Test("a table that cannot be validated says why")
    func error() {
        var caller = caller {
            $0[1].validationError = "Unsupported data type of the key column"
        }
        caller.advance(to: 60)
        let row = caller.statistics()[1]
        #expect(row["ValidationState"]?.text == "Error")
        #expect(
            row["ValidationStateDetails"]?.text == "Unsupported data type of the key column")
    }

    @Test("a full-load task suspends no rows: differing rows fail")
    func loadOnly() {
        func fill(_ tables: inout [TablePlan]) {
            (tables[0].suspended, tables[0].mismatches) = (7, 2)
        }
        var load = caller(.fullLoad, [:], fill)
        load.advance(to: 90)
        #expect(load.tables[0].validation.failedRows == 9)
        #expect(load.tables[0].validation.suspendedRows == 0)
        var both = caller(.fullLoadAndChanges, [:], fill)
        both.advance(to: 90)
        #expect(both.tables[0].validation.suspendedRows == 7)
    }

    @Test("rows changed at the target make a validated table fail")
    func drift() {
        var caller = caller(incidents: [.table(.drift, "app.alpha", at: 80, rows: 12)])
        caller.advance(to: 79)
        #expect(caller.tables[0].validation.state == .validated)
        caller.advance(to: 80)
        #expect([.revalidating, .preparing].contains(caller.tables[0].validation.state))
        caller.advance(to: 131)
        #expect(caller.tables[0].validation.state == .mismatched)
        #expect(caller.tables[0].validation.failedRows == 12)
        #expect(caller.metric("ValidationFailedOverallCount") == 12)
        #expect(caller.lines("VALIDATOR", "I").count == 3)
        #expect(caller.reload("alpha").status == 200)
        caller.advance(to: 200)
        #expect(caller.tables[0].validation.state == .validated, "a reload puts it right")
    }

    @Test("a task that only validates loads and applies nothing", arguments: [true, false])
    func validationOnly(loads: Bool) {
        var caller = caller(
            loads ? .fullLoad : .changes, ["ValidationOnly": true]
        ) {
            $0[0].mismatches = 5
        }
        caller.advance(to: 60)
        #expect(caller.task.changes.captured == 0)
        #expect(caller.tables.allSatisfy { $0.loadedRows == 0 && $0.loadStartedAt == nil })
        #expect(caller.tables[0].validation.state == .mismatched)
        #expect(caller.tables[1].validation.state == .validated)
        #expect(caller.task.status == (loads ? "stopped" : "running"))
    }
}

@Suite("data resync")
struct ResyncTests {
    private func caller(
        _ type: TaskPlan.MigrationType, schedule: String? = nil, minutes: Int = 5,
        target: String = "aurora-postgresql", failures: Int = 0, _ mismatches: Int = 40
    ) -> Caller {
        var tables = Rig.tables
        (tables[0].mismatches, tables[0].resyncFailures) = (mismatches, failures)
        tables[0].clearsOnRevalidation = false
        var scenario = Rig.scenario(
            type, tables: tables,
            settings: [
                "ResyncSettings": [
                    "EnableResync": true, "ResyncSchedule": .text(schedule) ?? .null,
                    "MaxResyncTime": .integer(minutes),
                ]
            ])
        scenario.endpoints[1].engine = target
        // 1,000 rows per second are compared for one that is put right.
        scenario.tasks[0].validatedRowsPerSecond = 1_000_000
        return Caller(scenario)
    }

    @Test("a full load is resynced when it is validated, then it stops")
    func load() {
        var caller = caller(.fullLoad, failures: 3)
        caller.advance(to: 90)
        let row = caller.statistics()[0]
        #expect(caller.task.status == "stopped")
        #expect(row["ResyncState"]?.text?.hasPrefix("Last resync at: 2026-01-02 03:") == true)
        #expect(row["ResyncRowsAttempted"]?.integer == 40)
        #expect(row["ResyncRowsSucceeded"]?.integer == 37)
        #expect(row["ResyncRowsFailed"]?.integer == 3)
        #expect(row["ResyncProgress"]?.double == 92.5)
        #expect(caller.statistics()[3]["ResyncState"]?.text == "No primary key")
        #expect(caller.statistics()[1]["ResyncState"]?.text == "Pending")
        #expect(caller.lines("DATA_RESYNC", "I").first?.contains("Waiting for resync") == true)
    }

    @Test("in its window nothing is applied, latency grows, and a new comparison passes")
    func window() {
        // The scenario starts at 03:04; the window opens at 03:07.
        var caller = caller(.fullLoadAndChanges, schedule: "7 3 * * *", 900)
        caller.advance(to: 175)
        #expect(caller.tables[0].validation.state == .mismatched)
        #expect(caller.tables[0].resync.state == .pending)
        caller.advance(to: 180.5)
        #expect(caller.tables[0].resync.state == .inProgress || caller.task.resyncRun == nil)
        #expect(caller.lines("DATA_RESYNC", "I").first?.contains("PAUSE") == true)
        caller.advance(to: 240)
        #expect(caller.task.resyncRun == nil)
        #expect(caller.lines("DATA_RESYNC", "I").last?.contains("RESUME") == true)
        #expect(caller.tables[0].resync.succeeded == 900)
        _ = caller.reload("alpha", validateOnly: true)
        caller.advance(to: 300)
        #expect(caller.tables[0].validation.state == .validated)
    }

    @Test("tables not resynced in the window, or stopped, wait for the next one")
    func interrupted() {
        var scenario = caller(.fullLoadAndChanges, schedule: "7 3 * * *", 900).account.scenario
        scenario.tasks[0].validatedRowsPerSecond = 100_000
        scenario.tasks[0].tables[0].mismatches = 999
        var caller = Caller(scenario)
        caller.advance(to: 182)
        #expect(caller.task.resyncRun != nil)
        let applied = caller.task.changes.applied
        caller.advance(to: 186)
        #expect(caller.task.changes.applied == applied, "nothing is applied meanwhile")
        #expect(caller.task.targetLatency(caller.account.context) >= 5)
        caller.stopped()
        #expect(caller.task.resyncRun == nil)
        #expect(caller.tables[0].resync.state == .pending)
    }

    @Test("it is supported for few pairs of engines")
    func unsupported() {
        var caller = caller(.fullLoad, target: "aurora")
        caller.advance(to: 90)
        #expect(caller.statistics()[0]["ResyncState"] == nil)
        #expect(caller.lines("DATA_RESYNC", "W").count == 1)
    }

    @Test("cron expressions of five fields are understood")
    func cron() {
        let monday = CivilTime.seconds(iso8601: "2026-01-05T09:30:00Z") ?? 0
        func fits(_ text: String, _ time: Double) -> Bool? {
            CronSchedule(text)?.matches(time)
        }
        #expect(fits("30 9 ? * MON-FRI", monday) == true)
        #expect(fits("30 9 ? * MON-FRI", monday - 86_400) == false)
        #expect(fits("30 9 ? * 1", monday) == true)
        #expect(fits("30 9 ? * 0,7", monday - 86_400) == true)
        #expect(fits("*/15 * * * *", monday) == true)
        #expect(fits("*/7 * * * *", monday) == false)
        #expect(fits("0-40/10 8-10 5 JAN ?", monday) == true)
        #expect(fits("30 9 6 * *", monday) == false)
        for text in [
            "", "* * * *", "60 * * * *", "a * * * *", "*/0 * * * *", "5-1 * * * *", "1,, * * * *",
        ] {
            #expect(CronSchedule(text) == nil, "\(text)")
        }
    }
}
