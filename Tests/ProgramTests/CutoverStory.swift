import Foundation
import TestFixtures

@testable import Simulator

/// A cutover of one task drawn from a seed: who still writes after the mark, what keeps rows from the
/// target, what is wrong with its tables, and what of the evidence is late, missing or wrong.
struct CutoverStory {
    let scenario: Scenario
    /// When writes are marked as stopped, and when the sentinel is sent; in seconds of the story.
    let mark: Int
    /// Nil in a night without one: then no reader dies, which metrics do not tell from a silence.
    let sentinel: Int?
    /// From then on nothing is wrong any more with what is told.
    let soundFrom: Int
    /// Seconds that are played.
    static let length = 1_080

    init(seed: UInt64) {
        let dice = SeededRandom(seed: seed &* 6_151 &+ 5)
        mark = 90 + dice.below(60)
        sentinel = dice.once(in: 2) ? mark + 240 : nil
        var scenario = Scenario(name: "cutover", summary: "one task of seed \(seed)")
        scenario.history = 600
        scenario.instances = [.riga]
        scenario.endpoints = [.mailPostgreSQL, .ledgerAurora]
        var task = TaskPlan(
            "story", .fullLoadAndChanges, instance: "riga-rep01",
            source: EndpointPlan.mailPostgreSQL.identifier, target: "ledger-aurora-tgt",
            tables: TablePlan.family("mail", count: 3, rows: 3_000))
        task.startsAt = -560
        task.changesPerSecond = [0, 5, 40, 120][dice.below(4)]
        task.applyHeadroom = [1.5, 2.2, 8][dice.below(3)]
        let flaws = Self.flaws(dice, from: mark)
        let facts = Self.facts(dice, from: mark, mayDie: sentinel != nil)
        task.incidents = Self.writers(dice, until: mark) + facts + flaws
        Self.harm(&task, dice, from: mark)
        scenario.tasks = [task]
        self.scenario = scenario
        soundFrom = flaws.map { $0.at + $0.duration }.max() ?? 0
    }

    /// When the source falls silent: at the mark, late, or twice.
    private static func writers(_ dice: SeededRandom, until mark: Int) -> [Incident] {
        func silence(from: Int, to end: Int = 1_000_000) -> Incident {
            Incident(.changeBurst, at: from, duration: end - from, factor: 0)
        }
        let late = mark + 20 + dice.below(dice.once(in: 3) ? 400 : 200)
        return switch dice.below(4) {
        case 0: [silence(from: late)]
        case 1: [silence(from: mark, to: late), silence(from: late + 5 + dice.below(40))]
        default: [silence(from: mark - dice.below(60))]
        }
    }

    /// What keeps rows from the target. A reader dies before the sentinel is sent: of one that dies
    /// after it nothing but its log tells, a quarter of an hour later.
    private static func facts(
        _ dice: SeededRandom, from mark: Int, mayDie: Bool
    ) -> [Incident] {
        (0..<dice.below(3)).map { _ -> Incident in
            let (at, duration) = (mark - 60 + dice.below(160), 40 + dice.below(240))
            switch dice.below(7) {
            case 0: return Incident(.slowApply, at: at, duration: duration, factor: 0)
            case 1: return Incident(.slowApply, at: at, duration: duration, factor: 0.2)
            case 2: return Incident(.openTransaction, at: at, duration: duration)
            case 3: return Incident(.openTransaction, at: at, duration: 1_000_000)
            case 4 where mayDie: return Incident(.deadCapture, at: at, duration: duration)
            case 5 where mayDie: return Incident(.deadCapture, at: at, duration: 1_000_000)
            default: return Incident(.readingPaused, at: at, duration: duration)
            }
        }
    }

    /// What is wrong with what is told of it.
    private static func flaws(_ dice: SeededRandom, from mark: Int) -> [Incident] {
        let kinds: [Incident.Kind] = [.metricGap, .lateMetrics, .zeroLatency, .lateLog]
        return (0..<dice.below(3)).map { _ in
            Incident(
                kinds[dice.below(kinds.count)], at: mark - 60 + dice.below(240),
                duration: 60 + dice.below(180))
        }
    }

    /// What no drain heals: a table that is suspended, statements the target refused, rows that
    /// differ, counts of validation that are frozen, and a place in the source's log that is lost.
    private static func harm(_ task: inout TaskPlan, _ dice: SeededRandom, from mark: Int) {
        let table = task.tables[0].schema + "." + task.tables[0].name
        let at = mark - 50 + dice.below(240)
        switch dice.below(12) {
        case 0:
            task.incidents.append(
                .table(.tableError, table, at: at, message: "the target has no such column"))
        case 1: task.incidents.append(.table(.applyErrors, table, at: mark - 60, rows: 3))
        case 2: task.incidents.append(Incident(.lostPosition, at: at))
        case 3:
            task.tables[0].mismatches = 60
            task.settings = #"{"ValidationSettings":{"FailureMaxCount":5}}"#
        case 4: task.tables[1].suspended = 4
        default: break
        }
    }
}

/// What is so at a second of a cutover, by the state of the engine and nothing else.
struct CutoverTruth: Sendable {
    /// Seconds since the oldest change that is not on the target was committed; 0 if all are there.
    let behind: Double
    /// Whether the reader is alive; an open transaction may hold what it reads.
    let isReading: Bool
    let isRunning: Bool
    /// Whether a table is suspended, differs, or lacks a row the target refused.
    let isHarmed: Bool
    let refused: Int
    /// Rows committed at the source since the task began.
    let committed: Double
    /// Whether a transaction at the source has written and is open.
    let isOpen: Bool
    /// The instant up to which everything committed is on the target; none while nothing is read.
    let arrivedUntil: Date

    init(_ account: SimulatedAccount) {
        let task = account.tasks[0]
        let time = account.context.time
        let ages = [task.changes.unreadAge(at: time), task.changes.unappliedAge(at: time)]
            .compactMap(\.self)
        // What was committed in this very second waits for none yet.
        behind = ages.map { max($0, 0.5) }.max() ?? 0
        isRunning = task.isRunning
        isReading =
            isRunning && !task.capturesNothing && task.recovery == nil && task.pause == nil
        refused = task.tables.reduce(0) { $0 + $1.refused.total }
        isHarmed = task.tables.contains { table in
            table.suspension != nil || table.refused.total > 0
                || table.validation.failedRows > 0 || table.validation.suspendedRows > 0
                || table.plan.mismatches > 0
        }
        committed = task.changes.captured + task.changes.unread.total
        isOpen = task.uncommittedChanges(at: account.tick) > 0
        let isHeld = task.isUnder(.openTransaction, at: account.tick)
        arrivedUntil =
            isReading && !isHeld ? Date(timeIntervalSince1970: time - behind) : .distantPast
    }

    /// Whether traffic could be switched as far as the data go.
    var isWell: Bool { isRunning && isReading && behind == 0 && !isHarmed }
}
