public import Foundation
import Migration

/// The worst of everything in a few words: the first thing on every screen.
public struct Verdict: Sendable, Equatable {
    /// How bad a fact is, the worst first.
    public enum Level: Sendable, Hashable, CaseIterable {
        case fail
        case warn
        case unknown
        case ok
    }

    /// The level of the worst fact.
    public let level: Level
    /// The facts, worst first; never empty.
    public let facts: [String]

    /// Judges what is known. Nothing known is `unknown`, never well. Of the feeds only those named
    /// count: what was asked for another task grows old without harm.
    public init(_ account: AccountState, feeds: some Sequence<Feed>, at now: Date) {
        var found: [(level: Level, fact: String)] = []
        found += Self.alarms(account)
        found += Self.tasks(account)
        found += Self.lag(account, at: now)
        found += Self.validation(account)
        found += Self.late(feeds.map { account.status(of: $0) }, at: now)
        let order = Level.allCases
        let sorted = found.enumerated().sorted {
            let first = order.firstIndex(of: $0.element.level) ?? order.count
            let second = order.firstIndex(of: $1.element.level) ?? order.count
            return (first, $0.offset) < (second, $1.offset)
        }.map(\.element)
        level = sorted.first?.level ?? .ok
        facts = sorted.isEmpty ? ["all well"] : sorted.map(\.fact)
    }

    private static func alarms(_ account: AccountState) -> [(Level, String)] {
        guard let alarms = account.alarms else { return [(.unknown, "alarms not known yet")] }
        let firing = alarms.filter { $0.state == .alarm }.count
        let blind = alarms.filter { $0.state == .insufficientData }.count
        var facts: [(Level, String)] = []
        if firing > 0 { facts.append((.fail, CountText.of(firing, "alarm"))) }
        if blind > 0 { facts.append((.unknown, "\(CountText.of(blind, "alarm")) without data")) }
        return facts
    }

    private static func tasks(_ account: AccountState) -> [(Level, String)] {
        guard let tasks = account.tasks else { return [(.unknown, "tasks not known yet")] }
        guard !tasks.isEmpty else { return [(.unknown, "no tasks")] }
        let failed = tasks.filter {
            $0.status == .failed || $0.status == .failedMove
                || ($0.status == .stopped && $0.stopReason?.meansFailure == true)
        }.count
        let tables = tasks.compactMap { $0.statistics?.tablesErrored }.reduce(0, +)
        let stopped = tasks.filter {
            $0.status == .stopped && $0.stopReason?.meansFinished != true
                && $0.stopReason?.meansFailure != true
        }.count
        var facts: [(Level, String)] = []
        if failed > 0 { facts.append((.fail, "\(failed) of \(tasks.count) tasks failed")) }
        if tables > 0 { facts.append((.fail, CountText.of(tables, "table error"))) }
        if stopped > 0 { facts.append((.warn, "\(CountText.of(stopped, "task")) stopped")) }
        return facts
    }

    /// Seconds of latency that nobody would call a ripple.
    private static let late: Double = 120

    /// Of the tasks whose metrics are read: that nothing moves, and the longest latency.
    private static func lag(_ account: AccountState, at now: Date) -> [(Level, String)] {
        let readings = (account.tasks ?? []).filter {
            $0.status == .running && $0.migrationType.followsChanges != false
        }.map { LagReading(LagEvidence($0, in: account, now: now), now: now) }
        let dead = readings.filter { if case .dead = $0 { true } else { false } }.count
        let unjudged = readings.count { $0 == .idle(isProven: false) }
        let worst = readings.compactMap { reading in
            if case .behind(let seconds) = reading { seconds } else { nil }
        }.max()
        var facts: [(Level, String)] = []
        if dead > 0 { facts.append((.fail, "\(CountText.of(dead, "task")) may be dead")) }
        if let worst, worst >= LagDiagnosis.concern {
            let level: Level = worst >= Self.late ? .fail : .warn
            facts.append((level, "lag \(DurationText.words(worst))"))
        }
        // Nothing but the open task's log tells the two apart.
        if unjudged > 0 {
            facts.append((.unknown, "\(CountText.of(unjudged, "task")) idle or dead"))
        }
        return facts
    }

    /// Only tables of tasks that were opened are known; nothing is said of the others.
    private static func validation(_ account: AccountState) -> [(Level, String)] {
        let failed = account.tables.reduce(0) { sum, entry in
            sum + entry.value.validation(account.settings[entry.key]).tables(.fail)
        }
        guard failed > 0 else { return [] }
        return [(.fail, "\(CountText.of(failed, "table")) failed validation")]
    }

    /// A feed that fails or has gone stale: what it would say is not known.
    private static func late(_ feeds: [FeedStatus], at now: Date) -> [(Level, String)] {
        let known = feeds.filter { $0.lastSuccess != nil || $0.failing != nil }
        let late = known.filter { $0.failing != nil || $0.isStale(at: now) }.count
        return late > 0 ? [(.warn, "\(CountText.of(late, "data source")) stale")] : []
    }
}
