import AccountState
import Foundation
import Migration
import TestFixtures
import Testing

@testable import Cutover

/// What the judges of the gates make of accounts made of values.
struct GateEvidenceTests {
    /// Something that is otherwise than well, and what a check makes of it.
    struct Case: Sendable, CustomStringConvertible {
        let id: String
        let result: GateReading.Result
        let change: @Sendable (inout GateStage) -> Void

        init(
            _ id: String, _ result: GateReading.Result,
            _ change: @escaping @Sendable (inout GateStage) -> Void
        ) {
            (self.id, self.result, self.change) = (id, result, change)
        }

        var description: String { "\(id) \(result.rawValue)" }
    }

    @Test func everyCheckHasOneJudgeOfItsScope() {
        for check in GateCatalog.all {
            #expect((GateJudges.ofTask[check.id] != nil) == (check.scope == .task), "\(check.id)")
            #expect(
                (GateJudges.ofMigration[check.id] != nil) == (check.scope == .migration),
                "\(check.id)")
        }
        let judged = Set(GateJudges.ofTask.keys).union(GateJudges.ofMigration.keys)
        #expect(judged == Set(GateCatalog.all.map(\.id)))
    }

    // MARK: Nothing known

    private func evidence(_ account: AccountState, at now: Date) -> GateEvidence {
        GateEvidence(
            account, migration: CutoverMigration(name: "ledger", tasks: ["*"]),
            progress: RunbookProgress(Runbook(title: "ledger", phases: [])), at: now)
    }

    @Test func ofAnEmptyAccountNothingIsKnownAndNothingIsGo() {
        for gate in Gate.allCases {
            let report = evidence(AccountState(), at: noon).report(gate)
            #expect(!report.isGo && report.failed == 0)
            for row in report.rows {
                #expect([.unknown, .notApplicable].contains(row.reading.result), "\(row.check.id)")
            }
        }
    }

    @Test("Of a task that was only listed nothing passes but that it runs")
    func aTaskAloneProvesNothing() {
        let stage = StagedAccount.watching()
        for gate in Gate.allCases {
            let report = evidence(stage.account, at: stage.now).report(gate)
            #expect(!report.isGo)
            let good = report.rows.filter {
                $0.reading.result == .pass || $0.reading.result == .warn
            }
            #expect(Set(good.map(\.check.id)).isSubset(of: ["R01"]))
        }
    }

    // MARK: All well

    /// What a database alone can tell is never known, and a person's word alone never passes.
    private static let best: [String: GateReading.Result] = [
        "R05": .warn, "R15": .unknown, "R20": .warn, "R27": .unknown, "R28": .unknown,
        "R31": .unknown, "R32": .unknown,
    ]

    @Test("Where all is well every check says so that can", arguments: GateCatalog.all.map(\.id))
    func allIsWell(id: String) throws {
        let reading = try GateStage().reading(id)
        #expect(reading.result == Self.best[id] ?? .pass, "\(reading.sentence)")
        #expect(!reading.sentence.isEmpty && reading.source?.isEmpty == false)
        #expect(reading.sentence.hasSuffix(".") || reading.sentence.hasSuffix("?"))
    }

    @Test func whatNoProgramKnowsIsWaivedOrSwitchedOff() throws {
        var stage = GateStage()
        for id in ["R15", "R27", "R28"] { try stage.migration.settings.set(.off, of: id) }
        let report = stage.evidence.report(.switchTraffic)
        #expect(report.isGo, "\(report.line)")
        // R05 and R20 warn.
        #expect(report.exitCode == 1)
    }

    // MARK: Not well

    static let troubles: [Case] = [
        Case("R01", .fail) { $0.readTask { $0.status = .stopped } },
        Case("R01", .warn) { $0.readTask { $0.status = .starting } },
        Case("R01", .unknown) { $0.readTask { $0.status = .unknown("pausing") } },
        Case("R02", .fail) { $0.readTask { $0.statistics?.tablesLoading = 1 } },
        Case("R02", .notApplicable) { $0.readTask { $0.migrationType = .cdc } },
        Case("R02", .unknown) { $0.readTask { $0.statistics = nil } },
        Case("R03", .fail) { $0.sweep { $0.state = .error } },
        Case("R03", .fail) { $0.sweep { $0.state = .reloading } },
        Case("R12", .unknown) { $0.readInstance(window: "soon") },
        Case("R16", .unknown) {
            $0.sweep {
                $0.validationState = .pendingRecords
                $0.validationPending = 5
            }
        },
        Case("R04", .fail) {
            $0 = GateStage(expecting: [TableName(schema: "app", table: "zebra"): 1])
        },
        Case("R04", .unknown) { $0 = GateStage(expecting: [:]) },
        Case("R05", .fail) { $0.sweep { $0.state = .error } },
        Case("R06", .fail) { $0.publish(.latencyTarget, always: 400) },
        Case("R06", .unknown) { $0 = GateStage(age: 400) },
        Case("R07", .fail) { $0.publish(.latencySource, always: 400) },
        Case("R07", .unknown) { $0 = GateStage(age: 400) },
        Case("R08", .fail) { $0.publish(.incomingChanges, always: 90_000) },
        Case("R09", .fail) { $0.publish(.incomingChanges, always: 90_000) },
        Case("R09", .unknown) { $0.migration.window = nil },
        Case("R10", .fail) { stage in
            let event = MigrationEvent.of(
                "orders", "Reading from source was paused.", at: stage.now.addingTimeInterval(-60))
            stage.stage.receive(.events, .events([event]))
        },
        Case("R11", .fail) { $0.publishInstance(cpu: 95) },
        Case("R11", .fail) { $0.publishInstance(storage: 5) },
        Case("R12", .fail) { stage in
            let action = MaintenanceAction(
                resource: ReplicationInstance.riga.arn, action: "os-upgrade",
                due: stage.now.addingTimeInterval(1_800))
            stage.stage.receive(.maintenance, .maintenance([action]))
        },
        Case("R12", .warn) { $0.readInstance(window: "sun:09:00-sun:09:30") },
        Case("R13", .fail) {
            $0.stage.receive(.connections, .connections(GateStage.connections(target: .failed)))
        },
        Case("R13", .unknown) { $0.stage.receive(.connections, .connections([])) },
        Case("R14", .fail) {
            $0.stage.log(["2026-11-22T08:41:00 [TARGET_APPLY    ]E:  RetCode: SQL_ERROR"])
        },
        Case("R16", .fail) {
            $0.sweep {
                $0.validationState = .mismatchedRecords
                $0.validationFailed = 2
            }
        },
        Case("R17", .fail) {
            $0.sweep {
                $0.validationState = .mismatchedRecords
                $0.validationFailed = 20_000
            }
        },
        Case("R18", .fail) { $0.sweep { $0.validationState = .noPrimaryKey } },
        Case("R19", .fail) {
            $0.settle(resync: true)
            $0.sweep { $0.resyncState = .inProgress }
        },
        Case("R19", .warn) { $0.settle(resync: true) },
    ]

    static let troublesAfterTheStop: [Case] = [
        Case("R23", .unknown) {
            $0.stage.log([
                "2026-11-22T08:41:00 [TARGET_APPLY    ]I:  43,314 change records wait to be "
                    + "applied to target"
            ])
        },
        Case("R20", .unknown) { $0.entries = [] },
        Case("R20", .fail) { $0.publish(.incomingChanges, 340) },
        Case("R21", .fail) { $0.publish(.changesMemorySource, 9) },
        Case("R21", .unknown) { $0 = GateStage(age: 400) },
        Case("R22", .unknown) { $0.entries = [] },
        Case("R22", .fail) { $0.publish(.incomingChanges, 7) },
        Case("R22", .unknown) { $0.publish(.incomingChanges, 7, 0, 0, 0, 0) },
        Case("R23", .unknown) { $0.entries = [] },
        Case("R23", .fail) { $0.publish(.latencyTarget, 9) },
        Case("R23", .unknown) { $0.publish(.latencyTarget, 9, 0, 0, 0, 0) },
        Case("R24", .unknown) { $0.entries = [] },
        Case("R24", .unknown) { stage in
            // A marker that was on its way before the writes stopped proves nothing.
            stage.entries = [
                GateStage.entry("5", 900, .sentinelSent("m-0"), stage.now),
                GateStage.entry("6", 890, .sentinelSeen("m-0"), stage.now), stage.entries[0],
            ]
        },
        Case("R25", .fail) { $0.sweep { $0.captured = ChangeCounts(inserts: 41) } },
        Case("R25", .unknown) { $0.sweep { $0.applied = nil } },
        Case("R25", .unknown) { $0.publish(.throughputRowsTarget, 2, 0, 0) },
        Case("R26", .fail) { $0 = GateStage(age: 400) },
        Case("R29", .fail) { $0.stage.receive(.alarms, .alarms([])) },
        Case("R29", .fail) { stage in
            let alarm = Alarm.lagHigh(.alarm, of: GateStage.task, since: stage.now)
            stage.stage.receive(.alarms, .alarms([alarm]))
        },
        Case("R30", .unknown) {
            $0.migration = CutoverMigration(name: "ledger", tasks: ["orders"])
        },
        Case("R30", .fail) {
            $0.migration = CutoverMigration(name: "ledger", tasks: ["orders"], reverse: ["nobody"])
        },
        Case("R31", .unknown) { $0.readTask { $0.recoveryCheckpoint = nil } },
        Case("R31", .pass) { $0.readTask { $0.status = .stopped } },
        Case("R31", .fail) {
            $0.readTask {
                $0.status = .stopped
                $0.recoveryCheckpoint = nil
            }
        },
        Case("R33", .fail) { $0.identify(for: 60) },
        Case("R33", .warn) { $0.identify(for: 5_000) },
        Case("R33", .unknown) { $0.migration.window = nil },
        Case("R32", .warn) { $0.rehearse(passed: true) },
        Case("R32", .fail) { $0.rehearse(passed: false) },
        Case("R34", .unknown) { $0.entries = [] },
    ]

    @Test(arguments: troubles + troublesAfterTheStop)
    func whatIsNotWellDoesNotPass(_ expected: Case) throws {
        var stage = GateStage()
        expected.change(&stage)
        let reading = try stage.reading(expected.id)
        #expect(reading.result == expected.result, "\(reading.sentence)")
    }

    @Test func everyCheckThatCanPassCanAlsoNotPass() {
        let shown = Set((Self.troubles + Self.troublesAfterTheStop).map(\.id))
        let never = Set(Self.best.filter { $0.value == .unknown }.keys)
        #expect(shown.union(never) == Set(GateCatalog.all.map(\.id)))
    }

    // MARK: The way back

    @Test("A task of both ways is one of the way back, and is not asked at the gates")
    func theWayBackIsNotGated() {
        var stage = GateStage()
        stage.migration = CutoverMigration(name: "ledger", tasks: ["*"], reverse: ["orders-back"])
        let report = stage.evidence.report(.switchTraffic)
        #expect(Set(report.rows.compactMap(\.reading.task)) == [GateStage.task.arn])
    }
}

/// The instance's weekly window, as AWS writes it.
struct MaintenanceWindowTests {
    /// A Sunday, 08:41:07 in UTC.
    private let sunday = StagedAccount.start
    /// The Monday after it, 00:00:00.
    private var monday: Date { sunday.addingTimeInterval(55_133) }

    private func begins(_ text: String, within seconds: Double, of date: Date) throws -> Bool {
        try #require(MaintenanceWindow(text)).begins(within: seconds, of: date)
    }

    @Test func itIsOpenFromItsBeginningToItsEnd() throws {
        #expect(try begins("sun:06:00-sun:14:00", within: 0, of: sunday))
        #expect(try begins("sun:08:41-sun:08:42", within: 0, of: sunday))
        #expect(try !begins("sun:08:00-sun:08:41", within: 0, of: sunday))
        #expect(try begins("SUN:06:00-SUN:14:00", within: 0, of: sunday))
    }

    @Test func itIsNearBeforeItsBeginning() throws {
        #expect(try begins("sun:09:00-sun:09:30", within: 1_200, of: sunday))
        #expect(try !begins("sun:09:00-sun:09:30", within: 600, of: sunday))
        #expect(try !begins("sun:06:00-sun:06:30", within: 86_400, of: sunday))
        #expect(try begins("sun:06:00-sun:06:30", within: 8 * 86_400, of: sunday))
    }

    @Test func itGoesOverTheWeeksEnd() throws {
        let text = "sun:23:30-mon:00:30"
        #expect(try begins(text, within: 3_600, of: monday.addingTimeInterval(-3_600)))
        #expect(try !begins(text, within: 1_200, of: monday.addingTimeInterval(-3_600)))
        #expect(try begins(text, within: 0, of: monday.addingTimeInterval(-600)))
        #expect(try begins(text, within: 0, of: monday.addingTimeInterval(600)))
        #expect(try !begins(text, within: 0, of: monday.addingTimeInterval(2_400)))
        #expect(try begins("mon:00:10-mon:00:40", within: 3_600, of: monday))
    }

    @Test(arguments: [
        "", "sunday", "sun:06:00", "sun:25:00-sun:26:00", "sun:06:60-sun:07:00",
        "xyz:06:00-sun:07:00", "sun:06-sun:07", "sun:-1:00-sun:07:00", "nan",
    ])
    func whatIsNoWindowIsNone(text: String) {
        #expect(MaintenanceWindow(text) == nil)
    }
}
