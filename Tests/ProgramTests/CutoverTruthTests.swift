import AWSClient
import Cutover
import Foundation
import Migration
import MonitorRuntime
import TestSupport
import Testing

@testable import Simulator

/// Cutovers played on the simulator, wire and signatures included: gate B, judged every half minute by
/// what the account says, is never GO while the engine knows that rows are missing.
///
/// What only databases can tell is answered by the engine: who still writes (R20), what the target
/// refused (R15) and whether the marker has arrived (R24). Every second night has no marker, and goes
/// by metrics alone. A person does what the gate asks for: once it says that somebody wrote after the
/// mark, and nobody does any more, writes are marked anew and another marker is sent.
///
/// DMSWATCH_NIGHTS says how many nights are played.
struct CutoverTruthTests {
    private static let nights =
        min(
            10_000,
            ProcessInfo.processInfo.environment["DMSWATCH_NIGHTS"].flatMap { UInt64($0) } ?? 40)
    /// Seconds between two looks at the engine, and between two at the gate.
    private static let step = 10
    private static let looks = 30
    /// Seconds after which a gate whose evidence is sound has no reason left to wait.
    private static let wait = 600

    @Test("No gate B is GO while rows are missing, and few are NO-GO long after all is well")
    func noFalseGo() async throws {
        let outcomes = try await Self.played()
        for outcome in outcomes {
            #expect(outcome.wrong.isEmpty, "seed \(outcome.seed): \(outcome.wrong)")
        }
        let going = outcomes.count { $0.isGo }
        let young = outcomes.reduce(0) { $0 + $1.young }
        let well = outcomes.count { $0.isWell }
        let missed = outcomes.filter { $0.missed != nil }
        print(
            "\(outcomes.count) cutovers played: \(going) were GO; \(missed.count) of \(well) were "
                + "NO-GO \(Self.wait / 60) min after all was well; \(young) looks were GO while "
                + "rows of the last three minutes were missing")
        let reasons = missed.map { "seed \($0.seed): \($0.missed ?? "")" }
        #expect(missed.count * 20 < max(20, well), "\(reasons.prefix(5))")
        #expect(young * 100 <= outcomes.count * 5)
        #expect(going * 5 >= outcomes.count && well * 10 >= outcomes.count, "\(going), \(well)")
    }

    @Test("The nights are hard: rows are missing after the mark in many of them")
    func theNightsAreHard() {
        var (behind, dead, harmed) = (0, 0, 0)
        for seed in 0..<40 as Range<UInt64> {
            let story = CutoverStory(seed: seed)
            var account = SimulatedAccount(
                scenario: story.scenario, seed: seed, startingAt: SimulatedNight.start)
            account.advance(to: SimulatedNight.start.addingTimeInterval(Double(story.mark) + 200))
            let truth = CutoverTruth(account)
            if truth.behind > 0 { behind += 1 }
            if !truth.isReading { dead += 1 }
            if truth.isHarmed { harmed += 1 }
        }
        #expect(behind >= 3 && dead >= 2 && harmed >= 4, "\(behind), \(dead), \(harmed)")
    }

    private static func migration() throws -> CutoverMigration {
        var migration = CutoverMigration(name: "story", tasks: ["*"])
        for check in ["R27", "R28", "R30", "R31"] {
            try migration.settings.set(.off, of: check, at: .switchTraffic)
        }
        return migration
    }

    /// Plays every night, as many at once as there are processors.
    private static func played() async throws -> [CutoverNightOutcome] {
        try await withThrowingTaskGroup(of: CutoverNightOutcome.self) { group in
            var outcomes: [CutoverNightOutcome] = []
            var next = min(UInt64(max(1, ProcessInfo.processInfo.activeProcessorCount)), nights)
            for seed in 0..<next { group.addTask { try await play(seed) } }
            while let outcome = try await group.next() {
                outcomes.append(outcome)
                guard next < nights else { continue }
                let seed = next
                next += 1
                group.addTask { try await play(seed) }
            }
            return outcomes
        }
    }

    private static func play(_ seed: UInt64) async throws -> CutoverNightOutcome {
        let story = CutoverStory(seed: seed)
        let clock = ManualClock(SimulatedNight.start)
        let account = SimulatedAccount(
            scenario: story.scenario, seed: seed, startingAt: SimulatedNight.start)
        let transport = SimulatedTransport(account: account, now: clock.clock.now)
        // Whoever has to wait for the budget moves the clock: nobody else does meanwhile.
        let time = AWSTime(
            now: clock.clock.now,
            sleep: { clock.set(clock.now.addingTimeInterval($0 / .seconds(1))) },
            random: { 0.5 })
        let service = SmallWorld.service(over: transport, of: account, time)
        var migration = try migration()
        if story.sentinel == nil {
            try migration.settings.set(.off, of: "R24", at: .switchTraffic)
        }
        var night = PlayedCutover(story, seed: seed, wait: wait)
        for second in stride(from: step, through: CutoverStory.length, by: step) {
            clock.set(SimulatedNight.start.addingTimeInterval(Double(second)))
            let truth = transport.withAccount { CutoverTruth($0) }
            night.note(truth, at: second)
            guard second >= story.mark, second % looks == 0 else { continue }
            let now = clock.now
            let look = try await CutoverLook.take(migration, from: service, at: now)
            let report = look.report(
                .switchTraffic, by: night.progress,
                answers: night.answers(of: look.forward.map(\.arn), at: now))
            night.hold(report, at: second)
        }
        return night.outcome
    }
}

/// What came of a night.
struct CutoverNightOutcome: Sendable {
    let seed: UInt64
    /// What was so while the gate was GO.
    var wrong: [String] = []
    /// Looks that were GO while only rows younger than a datapoint may be were missing.
    var young = 0
    var isGo = false
    /// Whether all was well for so long that the gate has to be GO.
    var isWell = false
    /// Why it was not, though all was well.
    var missed: String?
}

/// A cutover while it is played: what the journal and the databases say of it, and what is so.
private struct PlayedCutover {
    private let story: CutoverStory
    private let wait: Int
    private(set) var outcome: CutoverNightOutcome
    /// By the second.
    private var truths: [Int: CutoverTruth] = [:]
    private var second = 0
    /// The second since which all is well; nil while it is not.
    private var wellSince: Int?
    /// The seconds in which writes were marked as stopped, each in place of the one before it.
    private var marks: [Int]
    /// When the marker that counts is sent, if there is one, and when it was seen.
    private var sentinel: Int?
    private var sentinelSeen: Int?

    init(_ story: CutoverStory, seed: UInt64, wait: Int) {
        self.story = story
        self.wait = wait
        marks = [story.mark]
        sentinel = story.sentinel
        outcome = CutoverNightOutcome(seed: seed)
    }

    mutating func note(_ truth: CutoverTruth, at second: Int) {
        self.second = second
        truths[second] = truth
        let isWell = truth.isWell && !isWritten
        wellSince = isWell ? wellSince ?? second : nil
        if let sentinel, sentinelSeen == nil, second > sentinel,
            truth.arrivedUntil > date(sentinel)
        {
            sentinelSeen = second
        }
    }

    private func date(_ second: Int) -> Date {
        SimulatedNight.start.addingTimeInterval(Double(second))
    }

    /// Whether somebody wrote in the last minute, as two looks at the source's position tell.
    private var isWritten: Bool {
        guard let now = truths[second], let before = truths[second - 60] else { return true }
        return now.committed - before.committed > 1e-6
    }

    var progress: RunbookProgress {
        var events: [(Int, JournalEntry.Event)] = []
        for mark in marks {
            if !events.isEmpty { events.append((mark, .writesResumed(reason: "a late writer"))) }
            events.append((mark, .writesStopped(DrainMark(date: date(mark), name: "Ana"))))
        }
        if let sentinel, second >= sentinel { events.append((sentinel, .sentinelSent("m"))) }
        if let sentinelSeen { events.append((sentinelSeen, .sentinelSeen("m"))) }
        return RunbookProgress(
            Runbook(title: "story", phases: []),
            entries: events.enumerated().map { number, event in
                JournalEntry(
                    id: "\(number)", date: date(event.0), name: "Ana", event: event.1)
            })
    }

    /// Nobody writes now, as two looks and the sessions of the source tell.
    private var isStill: Bool { !isWritten && truths[second]?.isOpen == false }

    /// What the databases would say.
    func answers(of tasks: [ARN], at now: Date) -> [GateReading] {
        guard let truth = truths[second] else { return [] }
        func reading(_ check: String, _ task: ARN?, _ isGood: Bool) -> GateReading {
            GateReading(
                check: check, task: task, result: isGood ? .pass : .fail,
                sentence: isGood ? "It is so." : "It is not so.", date: now, judged: now,
                source: "the engine")
        }
        return [reading("R20", nil, isStill)]
            + tasks.map { reading("R15", $0, truth.refused == 0) }
    }

    /// Holds what the gate says against the truth.
    mutating func hold(_ report: GateReport, at second: Int) {
        guard let truth = truths[second] else { return }
        if report.isGo {
            outcome.isGo = true
            if !truth.isRunning { outcome.wrong.append("at \(second) s the task did not run") }
            if !truth.isReading { outcome.wrong.append("at \(second) s nothing was read") }
            if truth.isHarmed { outcome.wrong.append("at \(second) s a table was not whole") }
            // A gate may rest on datapoints three minutes old.
            if truth.behind > 180 {
                outcome.wrong.append("at \(second) s \(Int(truth.behind)) s were behind")
            } else if truth.behind > 0 {
                outcome.young += 1
            }
        }
        judgeWait(report, at: second)
        markAnew(after: report, at: second)
    }

    /// A late writer has been seen, and is gone: what was counted until then proves nothing.
    private mutating func markAnew(after report: GateReport, at second: Int) {
        let writes = report.rows.first { $0.check.id == "R20" }
        guard isStill, writes?.reading.result == .fail else { return }
        marks.append(second)
        sentinelSeen = nil
        if sentinel != nil { sentinel = max(second + 30, story.sentinel ?? 0) }
    }

    /// Holds a gate that is not GO against how long all has been well.
    private mutating func judgeWait(_ report: GateReport, at second: Int) {
        guard !outcome.isWell, let wellSince else { return }
        let from = max(wellSince, marks.last ?? 0, story.soundFrom)
        // A marker is looked for until it is there, and then waited for no more.
        let isSeen = sentinel == nil || sentinelSeen != nil
        guard second >= from + wait, isSeen else { return }
        outcome.isWell = true
        guard !report.isGo else { return }
        let blocking = report.rows.filter(\.isBlocking)
        outcome.missed = blocking.map { "\($0.check.id) \($0.reading.sentence)" }
            .joined(separator: " ")
    }
}
