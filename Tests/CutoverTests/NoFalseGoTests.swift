import AccountState
import Foundation
import Migration
import TestFixtures
import Testing

@testable import Cutover

/// Two thousand seeded cutovers: gate B never says GO while the truth is otherwise.
///
/// What it means for a gate to be right is told by the minutes it rests on. A writer that wrote after
/// the mark, and whose rows have arrived since, is no reason for NO-GO here: that somebody wrote is
/// for R20 to tell, which a person's word decides and which is off in this test. So it is held that
///
/// - all of those minutes lie wholly after the mark, however wrong its clock was within what it
///   said;
/// - in none of their seconds did anything wait: to be read, to be committed or to be applied;
/// - in none of them was a row written, as far as both the backlog's and the throughput's datapoints
///   are known.
///
/// One thing no judge can know by metrics: a reader that died and whose metrics read zero, or stayed
/// zero, looks exactly like a source nobody writes to, until its log has been silent for a quarter of
/// an hour. Such nights are excluded until then, and counted; from then on R10 must speak. Only a
/// marker (R24), which is off here too, tells the two apart at once.
struct NoFalseGoTests {
    /// The checks that the drain rests on.
    private static let drain = ["R21", "R22", "R23", "R25", "R26"]
    private static let off = ["R15", "R20", "R24", "R27", "R28", "R30", "R31"]

    /// One look at a night.
    private struct Look {
        let night: CutoverNight
        let second: Int
        let evidence: GateEvidence
        let report: GateReport

        func result(_ check: String) -> GateReading.Result? {
            report.rows.first { $0.check.id == check }?.reading.result
        }

        /// Whether every check of the drain lets the gate be GO.
        var passes: Bool {
            NoFalseGoTests.drain.allSatisfy { result($0) == .pass || result($0) == .warn }
        }

        /// Whether what is published is of a reader that does not read.
        var isBlind: Bool {
            [.zeros, .frozen].contains(night.reader) && second >= night.death
        }

        /// What does not let the gate be GO.
        var blocking: [String] {
            report.rows.filter(\.isBlocking).map { "\($0.check.id) \($0.reading.sentence)" }
        }
    }

    private func migration() throws -> CutoverMigration {
        var migration = CutoverMigration(name: "ledger", tasks: ["orders"], window: 3_600)
        for check in GateCatalog.checks(of: .switchTraffic) {
            try migration.settings.set(
                Self.off.contains(check.id) ? .off : .mandatory, of: check.id, at: .switchTraffic)
        }
        return migration
    }

    private func look(
        _ night: CutoverNight, at second: Int, _ migration: CutoverMigration
    ) -> Look {
        let entry = JournalEntry(
            id: "1", date: night.mark.date, name: "Ana", event: .writesStopped(night.mark))
        let evidence = GateEvidence(
            night.account(at: second), migration: migration,
            progress: RunbookProgress(Runbook(title: "ledger", phases: []), entries: [entry]),
            at: noon.addingTimeInterval(Double(second)))
        return Look(
            night: night, second: second, evidence: evidence,
            report: evidence.report(.switchTraffic))
    }

    private func minute(_ date: Date) -> Int { Int(date.timeIntervalSince(noon) / 60) }

    /// Holds what a look says against the truth.
    private func holdAgainstTheTruth(_ look: Look) throws {
        let night = look.night
        let seed = Comment(rawValue: "second \(look.second), marked at \(night.markAt)")
        let reading = try #require(look.evidence.drain?.members.first?.reading, seed)
        let until = minute(try #require(reading.zeroUntil, seed))
        let claimed = (until - DrainReading.minutesNeeded + 1)...until
        #expect(claimed.lowerBound * 60 >= night.markAt, seed)
        #expect(night.isDrained(claimed), seed)
        let newest = night.report(at: look.second).series[.throughputRowsSource]?.newest
        let flow = minute(try #require(newest, seed).date)
        let (first, last) = (max(claimed.lowerBound, flow - 4), min(until, flow))
        if first <= last { #expect(night.isUnwritten(first...last), seed) }
    }

    /// How many nights are played; DMSWATCH_NIGHTS sets another number.
    private static let nights =
        ProcessInfo.processInfo.environment["DMSWATCH_NIGHTS"].flatMap { Int($0) } ?? 2_000

    @Test("Thousands of cutovers: never GO while something waits")
    func noFalseGo() throws {
        var random = SeededGenerator(seed: 2_026)
        let migration = try migration()
        var (claims, going, blind, told) = (0, 0, 0, 0)
        for _ in 0..<Self.nights {
            let night = CutoverNight(&random)
            for _ in 0..<4 {
                let second = Int.random(
                    in: (night.markAt + 300)..<CutoverNight.seconds, using: &random)
                let look = look(night, at: second, migration)
                guard look.passes else {
                    #expect(!look.report.isGo)
                    continue
                }
                guard !look.isBlind else {
                    // Frozen while rows flowed, it cannot pass; see R25.
                    if night.silence(at: second) > 900 {
                        told += 1
                        #expect(look.result("R10") == .fail && !look.report.isGo)
                    } else {
                        blind += 1
                    }
                    continue
                }
                claims += 1
                going += look.report.isGo ? 1 : 0
                try holdAgainstTheTruth(look)
            }
        }
        #expect(claims > 1_000 && going > 1_000, "\(claims) claims, \(going) of them GO")
        #expect(blind + told > 50, "\(blind) blind, \(told) told by R10")
    }

    @Test("Ten minutes after the truth has drained, a gate with sound metrics is GO")
    func whatIsDrainedIsGo() throws {
        var random = SeededGenerator(seed: 602)
        let migration = try migration()
        var (quiet, missed) = (0, 0)
        var reasons: Set<String> = []
        for _ in 0..<Self.nights {
            let night = CutoverNight(&random)
            guard night.reader == .alive, !night.hasGaps, let drained = night.drainedAt,
                drained + 600 < CutoverNight.seconds
            else { continue }
            quiet += 1
            let look = look(night, at: drained + 600, migration)
            guard !look.report.isGo else { continue }
            missed += 1
            reasons.formUnion(look.blocking)
        }
        #expect(quiet > 300)
        print("\(missed) of \(quiet) quiet nights were NO-GO ten minutes after they had drained")
        #expect(missed * 20 < quiet, "\(missed) of \(quiet): \(reasons.sorted().prefix(5))")
    }

    @Test("A dead reader is never GO once its log has been silent, whatever its metrics read")
    func aDeadReaderIsFound() throws {
        var random = SeededGenerator(seed: 7)
        let migration = try migration()
        var dead = 0
        for _ in 0..<600 {
            let night = CutoverNight(&random)
            guard night.reader != .alive else { continue }
            // A quarter of an hour after its last word, and later than any metric is believed.
            let second = max(night.death, night.markAt) + 1_200
            guard second < CutoverNight.seconds else { continue }
            dead += 1
            let look = look(night, at: second, migration)
            #expect(!look.report.isGo, "\(night.reader)")
        }
        #expect(dead > 50)
    }
}
