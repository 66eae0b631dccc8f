public import Foundation
import Migration
public import TerminalUI

/// The worst of everything in a few words: the first thing on every screen.
public struct Verdict: Sendable, Equatable {
    /// The role of the worst fact.
    public let role: Role
    /// The facts, worst first; never empty.
    public let facts: [String]

    /// Judges what is known. Nothing known is `unknown`, never well.
    public init(_ world: World, at now: Date) {
        var found: [(role: Role, fact: String)] = []
        found += Self.alarms(world)
        found += Self.tasks(world)
        found += Self.feeds(world, at: now)
        let order: [Role] = [.fail, .warn, .unknown, .ok]
        let sorted = found.enumerated().sorted {
            let first = order.firstIndex(of: $0.element.role) ?? order.count
            let second = order.firstIndex(of: $1.element.role) ?? order.count
            return (first, $0.offset) < (second, $1.offset)
        }.map(\.element)
        role = sorted.first?.role ?? .ok
        facts = sorted.isEmpty ? ["all well"] : sorted.map(\.fact)
    }

    private static func alarms(_ world: World) -> [(Role, String)] {
        guard let alarms = world.alarms else { return [] }
        let firing = alarms.filter { $0.state == .alarm }.count
        return firing == 0 ? [] : [(.fail, firing == 1 ? "1 alarm" : "\(firing) alarms")]
    }

    private static func tasks(_ world: World) -> [(Role, String)] {
        guard let tasks = world.tasks else { return [(.unknown, "tasks not known yet")] }
        guard !tasks.isEmpty else { return [(.unknown, "no tasks")] }
        let failed = tasks.filter {
            $0.status == .failed || $0.status == .failedMove
                || ($0.status == .stopped && $0.stopReason?.meansFailure == true)
        }.count
        let tables = tasks.compactMap { $0.statistics?.tablesErrored }.reduce(0, +)
        var facts: [(Role, String)] = []
        if failed > 0 { facts.append((.fail, "\(failed) of \(tasks.count) tasks failed")) }
        if tables > 0 {
            facts.append((.fail, tables == 1 ? "1 table error" : "\(tables) table errors"))
        }
        return facts
    }

    private static func feeds(_ world: World, at now: Date) -> [(Role, String)] {
        let status = world.status(of: .tasks)
        guard status.failing != nil, status.lastSuccess != nil else { return [] }
        return [(.warn, "tasks not refreshed")]
    }
}
