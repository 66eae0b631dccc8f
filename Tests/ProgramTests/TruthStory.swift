import Foundation
import TestFixtures

@testable import Simulator

/// A story of one task drawn from a seed: what really happens to it, what of the evidence is late, missing or
/// wrong, and how it ends.
struct TruthStory {
    let scenario: Scenario
    /// Seconds that are played.
    static let length = 420

    init(seed: UInt64) {
        let dice = SeededRandom(seed: seed &* 7_919 &+ 11)
        var scenario = Scenario(name: "truth", summary: "one task of seed \(seed)")
        scenario.history = 300
        scenario.instances = [.riga]
        let sources: [EndpointPlan] = [.ledgerOracle, .shopMySQL, .crmServer, .mailPostgreSQL]
        let source = sources[dice.below(sources.count)]
        scenario.endpoints = [source, .ledgerAurora]
        var task = TaskPlan(
            "truth-task", dice.once(in: 2) ? .changes : .fullLoadAndChanges,
            instance: "riga-rep01", source: source.identifier, target: "ledger-aurora-tgt",
            tables: TablePlan.family("APP", count: 4, rows: 2_000))
        task.startsAt = -280
        task.validates = false
        task.changesPerSecond = [60, 120, 400][dice.below(3)]
        task.applyHeadroom = [2.2, 4, 8][dice.below(3)]
        task.incidents = Self.facts(dice) + Self.flaws(dice) + Self.end(dice)
        // A latency that reads 0 after a burst, which makes many changes look like few, can be told from a
        // true one by nothing but the log.
        let hasBurst = task.incidents.contains { $0.kind == .changeBurst && $0.factor > 1 }
        if hasBurst { task.incidents.removeAll { $0.kind == .zeroLatency } }
        scenario.tasks = [task]
        var alarm = MetricAlarmPlan(
            "truth-lag", details: "Changes reach the target late", metric: "CDCLatencyTarget",
            instance: "riga-rep01", task: "truth-task", above: 30)
        alarm.period = dice.once(in: 2) ? 60 : 300
        scenario.alarms = dice.once(in: 2) ? [alarm] : []
        self.scenario = scenario
    }

    /// What keeps changes from the target, or the source from making any.
    private static func facts(_ dice: SeededRandom) -> [Incident] {
        (0..<1 + dice.below(3)).map { _ -> Incident in
            let (at, duration) = (30 + dice.below(240), 40 + dice.below(200))
            switch dice.below(8) {
            case 0: return Incident(.slowApply, at: at, duration: duration, factor: 0)
            case 1: return Incident(.slowApply, at: at, duration: duration, factor: 0.2)
            case 2: return Incident(.changeBurst, at: at, duration: duration / 3, factor: 5)
            case 3: return Incident(.changeBurst, at: at, duration: duration, factor: 0)
            case 4: return Incident(.openTransaction, at: at, duration: duration)
            case 5: return Incident(.deadCapture, at: at, duration: duration)
            case 6: return Incident(.readingPaused, at: at, duration: duration)
            default: return Incident(.recoverableError, at: at, duration: duration / 3)
            }
        }
    }

    /// What is wrong with what is told of it.
    private static func flaws(_ dice: SeededRandom) -> [Incident] {
        let kinds: [Incident.Kind] = [.metricGap, .lateMetrics, .zeroLatency, .lateLog]
        return (0..<dice.below(3)).map { _ in
            Incident(
                kinds[dice.below(kinds.count)], at: 30 + dice.below(240),
                duration: 60 + dice.below(240))
        }
    }

    /// A place in the source's log that is lost, an end that only looks like it, or none.
    private static func end(_ dice: SeededRandom) -> [Incident] {
        let second = 220 + dice.below(120)
        switch dice.below(4) {
        case 0: return [Incident(.lostPosition, at: second)]
        case 1:
            return [
                .log(
                    at: second - 20, "SOURCE_UNLOAD", "E",
                    "ORA-01555: snapshot too old: rollback segment number 7 with name "
                        + "\"_SYSSMU7$\" too small [1022307]"),
                .end(
                    dice.once(in: 2) ? .failure : .stop, at: second, reason: "RECOVERABLE_ERROR",
                    message: harmless[dice.below(harmless.count)]),
            ]
        default: return []
        }
    }

    /// Ends after which a resume works.
    private static let harmless = [
        "RetCode: SQL_ERROR  SqlState: 08S01 NativeError: 2013 Message: Lost connection to MySQL "
            + "server during query [1022502]",
        "ORA-03113: end-of-file on communication channel [1022307]",
        "ORA-12170: TNS:Connect timeout occurred [1022307]",
        "TCP Provider: The specified network name is no longer available. [1022502]",
        "The transaction log for database 'CRM' is full due to 'LOG_BACKUP'. [1022502]",
        "replication slot \"sh3p0tkq_00016402\" is active for PID 4711 [1022502]",
        "Failed to connect to the server through the listener; the session is no longer available "
            + "[1020401]",
    ]
}

/// What is so at a second of a story, by the state of the engine and nothing else.
struct Truth: Sendable {
    /// Seconds since the oldest change that is not on the target was committed at the source.
    let behind: Double
    /// Whether what is measured now is published as 0.
    let readsZero: Bool
    /// Whether no change arrives although the task runs, which latency does not show.
    let isSilent: Bool
    let isRunning: Bool
    /// Whether the source no longer has the log to read on from.
    let isLost: Bool

    init(_ account: SimulatedAccount) {
        let task = account.tasks[0]
        let now = account.context.time
        let ages = [task.changes.unreadAge(at: now), task.changes.unappliedAge(at: now)]
        behind = ages.compactMap(\.self).max() ?? 0
        readsZero = task.isUnder(.zeroLatency, at: account.tick)
        isSilent = task.capturesNothing
        isRunning = task.isRunning
        isLost = task.lostPosition != nil && task.status == SimulatedTask.Status.failed
    }
}
