import Foundation
import Migration
import Testing

@testable import Cutover

struct GateTests {
    private let tasks: [ARN] = [.task(1), .task(2)]

    /// All readings of gate B pass but those given.
    private func readings(_ changes: [GateReading]) -> [GateReading] {
        GateReading.all(.switchTraffic, tasks: tasks).filter { reading in
            !changes.contains { $0.check == reading.check && $0.task == reading.task }
        } + changes
    }

    private func gateB(_ changes: [GateReading], waivers: [Waiver] = []) -> GateReport {
        .sample(.switchTraffic, tasks: tasks, readings(changes), waivers: waivers)
    }

    // MARK: The catalogue

    @Test func thereAreThirtyFourChecks() {
        let ids = GateCatalog.all.map(\.id)
        #expect(ids == (1...34).map { $0 < 10 ? "R0\($0)" : "R\($0)" })
        for check in GateCatalog.all {
            #expect(!check.gates.isEmpty && !check.source.isEmpty && !check.advice.isEmpty)
            #expect(check.passes.hasSuffix(".") && check.advice.hasSuffix("."), "\(check.id)")
            #expect(Set(check.thresholds.map(\.name)).count == check.thresholds.count)
        }
        #expect(GateCatalog.checks(of: .stopWrites).count == 22)
        #expect(GateCatalog.checks(of: .switchTraffic).count == 22)
        #expect(GateCatalog.checks(of: .pointOfNoReturn).map(\.id) == ["R31", "R34"])
    }

    // MARK: The verdict

    @Test func theLineSaysHowManyAndWhat() {
        #expect(gateB([]).line == "GATE B: GO")
        #expect(gateB([]).exitCode == 0)
        let report = gateB([
            .sample("R22", .fail, task: .task(1)), .sample("R23", .fail, task: .task(2)),
            .sample("R24", .unknown, task: .task(1)),
        ])
        #expect(report.line == "GATE B: NO-GO · 2 fail · 1 unknown")
        #expect(report.exitCode == 2)
        #expect(report.rows.first?.reading.result == .fail)
        let warning = gateB([.sample("R23", .warn, task: .task(1))])
        #expect(warning.line == "GATE B: GO · 1 warn")
        #expect(warning.exitCode == 1)
        #expect(gateB([.sample("R20", .unknown)]).exitCode == 3)
    }

    @Test("What nobody has judged is unknown, and unknown is NO-GO")
    func nothingIsNoGo() {
        #expect(GateReport.sample(.switchTraffic, []).isGo == false)
        let missing = readings([]).filter { $0.check != "R24" || $0.task != .task(2) }
        let report = GateReport.sample(.switchTraffic, tasks: tasks, missing)
        #expect(report.line == "GATE B: NO-GO · 1 unknown")
        #expect(report.rows.first?.reading.sentence == "Nothing has judged this.")
        let empty = GateReport.sample(.switchTraffic, tasks: [], readings([]))
        #expect(!empty.isGo)
        #expect(empty.rows.contains { $0.reading.sentence == "The migration has no task." })
    }

    @Test func oldJudgementsSayNothingAboutNow() {
        let late = noon.addingTimeInterval(GateReport.freshness + 1)
        let report = GateReport.sample(.switchTraffic, tasks: tasks, readings([]), now: late)
        #expect(!report.isGo && report.failed == 0)
        #expect(report.rows.first?.reading.sentence.hasPrefix("Judged 2 min ago: ") == true)
        // Of the future they are no better: a clock is wrong.
        let early = noon.addingTimeInterval(-GateReport.freshness - 1)
        #expect(!GateReport.sample(.switchTraffic, tasks: tasks, readings([]), now: early).isGo)
        let failed = GateReport.sample(
            .switchTraffic, tasks: tasks, readings([.sample("R22", .fail, task: .task(1))]),
            now: late)
        #expect(failed.failed == 1)
    }

    @Test func notApplicableIsNoWayRound() {
        #expect(!gateB([.sample("R22", .notApplicable, task: .task(1))]).isGo)
        #expect(gateB([.sample("R19", .notApplicable, task: .task(1))]).isGo)
    }

    @Test func ofTwoReadingsTheWorseCounts() {
        let report = gateB([
            .sample("R22", .pass, task: .task(1)), .sample("R22", .fail, task: .task(1)),
        ])
        #expect(report.failed == 1)
        #expect(report.rows.count { $0.check.id == "R22" } == 2)
    }

    // MARK: Settings

    @Test func settingsWeighAndMeasure() throws {
        var settings = GateSettings()
        let check = try #require(GateCatalog.check("R06"))
        #expect(settings.threshold("lag_pass", of: check) == 30)
        try settings.set(5, threshold: "lag_pass", of: "R06")
        #expect(settings.threshold("lag_pass", of: check) == 5)
        #expect(settings.threshold("nothing", of: check) == nil)
        try settings.set(.advisory, of: "R24")
        try settings.set(.off, of: "R23", at: .switchTraffic)
        let report = GateReport.sample(
            .switchTraffic, tasks: tasks,
            readings([
                .sample("R24", .fail, task: .task(1)), .sample("R23", .fail, task: .task(1)),
            ]), settings: settings)
        #expect(report.line == "GATE B: GO · 1 warn")
        #expect(!report.rows.contains { $0.check.id == "R23" })
    }

    @Test func wrongSettingsAreErrorsThatHelp() {
        var settings = GateSettings()
        func message(_ change: (inout GateSettings) throws(GateSettingsError) -> Void) -> String {
            do { try change(&settings) } catch { return error.message }
            return ""
        }
        #expect(
            message { s throws(GateSettingsError) in try s.set(.off, of: "R66") }
                .hasPrefix("There is no check 'R66'. Did you mean 'R06'?"))
        #expect(
            message { s throws(GateSettingsError) in try s.set(.off, of: "R22", at: .stopWrites) }
                == "Gate A does not ask R22 'Backlog zero'.")
        #expect(
            message { s throws(GateSettingsError) in
                try s.set(1, threshold: "lag_pas", of: "R06")
            }.contains("Did you mean 'lag_pass'?"))
        #expect(
            message { s throws(GateSettingsError) in
                try s.set(.nan, threshold: "lag_pass", of: "R06")
            }.contains("takes a number"))
    }

    @Test("A gate without one mandatory check has nothing to say GO with")
    func allOffIsNoGo() throws {
        var settings = GateSettings()
        for check in GateCatalog.checks(of: .switchTraffic) {
            try settings.set(.off, of: check.id)
        }
        #expect(!GateReport.sample(.switchTraffic, tasks: tasks, [], settings: settings).isGo)
    }

    // MARK: Waivers

    private func waiver(
        _ reading: GateReading, gate: Gate = .switchTraffic, reason: String = "counted by hand",
        name: String = "Ana"
    ) -> Waiver? {
        Waiver(gate: gate, reading: reading, reason: reason, name: name, date: noon)
    }

    @Test func aWaiverNeedsAReasonAndAName() {
        let reading = GateReading.sample("R18", .fail, task: .task(1))
        #expect(waiver(reading) != nil)
        for reason in ["", "ok", "....................", "  \t \n        "] {
            #expect(waiver(reading, reason: reason) == nil)
        }
        #expect(waiver(reading, name: " 7 ") == nil)
        #expect(waiver(.sample("R18", .pass)) == nil)
        #expect(waiver(.sample("R18", .warn)) == nil)
    }

    @Test func aWaiverCoversOneResultOfOneSubjectAtOneGate() throws {
        let reading = GateReading.sample("R18", .unknown, task: .task(1))
        let given = try #require(waiver(reading))
        let report = gateB([reading], waivers: [given])
        #expect(report.line == "GATE B: GO · 1 waived")
        #expect(report.exitCode == 1)
        #expect(report.rows.first?.waiver == given)
        let worse = gateB([.sample("R18", .fail, task: .task(1))], waivers: [given])
        #expect(worse.line == "GATE B: NO-GO · 1 fail")
        #expect(!gateB([.sample("R18", .unknown, task: .task(2))], waivers: [given]).isGo)
        let other = try #require(waiver(reading, gate: .stopWrites))
        #expect(!gateB([reading], waivers: [other]).isGo)
    }

    // MARK: Seeds

    @Test("Ten thousand gates, judged again by a plain list of rules")
    func noFalseGo() throws {
        var random = SeededGenerator(seed: 41)
        var (going, stopped) = (0, 0)
        for _ in 0..<10_000 {
            let tasks = (0..<Int.random(in: 0...3, using: &random)).map { ARN.task($0) }
            let gate = Gate.allCases.randomElement(using: &random) ?? .stopWrites
            var readings = GateReading.all(gate, tasks: tasks)
            for _ in 0..<Int.random(in: 0...3, using: &random) where !readings.isEmpty {
                let place = Int.random(in: 0..<readings.count, using: &random)
                switch Int.random(in: 0...3, using: &random) {
                case 0: readings.remove(at: place)
                case 1: readings[place].judged = noon.addingTimeInterval(-3_600)
                case 2:
                    readings.append(readings[place])
                    readings[place].result = .fail
                default:
                    readings[place].result =
                        GateReading.Result.allCases.randomElement(using: &random) ?? .fail
                }
            }
            let waivers = readings.compactMap { reading in
                Bool.random(using: &random) ? waiver(reading, gate: gate) : nil
            }
            let report = GateReport.sample(
                gate, tasks: tasks, readings, waivers: waivers)
            let isRight = Self.isGo(gate, tasks, readings, waivers)
            #expect(report.isGo == isRight)
            #expect(report.line.contains("NO-GO") == !isRight)
            #expect((report.exitCode < 2) == isRight)
            if isRight { going += 1 } else { stopped += 1 }
        }
        #expect(going > 1_000 && stopped > 1_000)
    }

    /// The rules once more, without the code under test.
    private static func isGo(
        _ gate: Gate, _ tasks: [ARN], _ readings: [GateReading], _ waivers: [Waiver]
    ) -> Bool {
        for check in GateCatalog.all where check.gates[gate] == .mandatory {
            let subjects: [ARN?] = check.scope == .migration ? [nil] : tasks
            if check.scope == .task, tasks.isEmpty { return false }
            for subject in subjects {
                var results = readings.filter { $0.check == check.id && $0.task == subject }
                    .map { reading -> GateReading.Result in
                        if reading.judged != noon, reading.result != .fail { return .unknown }
                        if reading.result == .notApplicable, !check.canBeInapplicable {
                            return .unknown
                        }
                        return reading.result
                    }
                if results.isEmpty { results = [.unknown] }
                let bad: GateReading.Result? =
                    results.contains(.fail) ? .fail : results.contains(.unknown) ? .unknown : nil
                guard let bad else { continue }
                let isWaived = waivers.contains {
                    $0.check == check.id && $0.task == subject && $0.result == bad
                        && $0.gate == gate
                }
                if !isWaived { return false }
            }
        }
        return true
    }
}
