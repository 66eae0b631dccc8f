import Foundation
import Migration
import MonitorRuntime
import TerminalUI
import TestFixtures
import TestSupport
import Testing

@testable import Monitor
@testable import Simulator

/// Whole nights over the simulated account, keys and states at any moment: what the account
/// receives is what a dialog showed and a person confirmed, each once.
struct ActNightTests {
    /// `DMSWATCH_RUNS` asks for more nights than the suite has time for.
    private static let runs =
        ProcessInfo.processInfo.environment["DMSWATCH_RUNS"].flatMap { Int($0) } ?? 8

    @Test("every change received was on a sheet, confirmed after it, and sent once")
    func whatArrivesIsWhatWasConfirmed() async throws {
        var arrived = 0
        for seed in 0..<Self.runs {
            let random = SeededRandom(seed: UInt64(seed))
            let reason = seed % 6 == 5 ? "a test says so" : nil
            let night = try SimulatedNight("fleet", readOnlyBecause: reason)
            await night.driver.advance(by: 30)
            var confirmed: [String] = []
            for _ in 0..<14 { confirmed += await step(night, random) }
            await night.driver.advance(by: 20)
            let received = night.transport.requests.changes.map {
                Received.key($0.action, $0.parameters)
            }
            #expect(
                Received.isWithin(received, confirmed),
                "night \(seed): received \(received), confirmed \(confirmed)")
            if reason != nil { #expect(received.isEmpty, "night \(seed) was read-only") }
            let requested = night.driver.audit.lines.filter { $0.outcome == .requested }
            #expect(requested.count == received.count, "night \(seed)")
            arrived += received.count
            await night.driver.close()
        }
        #expect(arrived > 0)
    }

    /// A few keys, perhaps a state that changes, and an answer to the dialog if there is one.
    ///
    /// - Returns: what was agreed to, as the account would receive it.
    private func step(_ night: SimulatedNight, _ random: SeededRandom) async -> [String] {
        let driver = night.driver
        let keys = ["j", "k", "g", "G", "Space", "u", "1", "2", "4", "s", "i", "a", "Esc"]
        for _ in 0..<random.below(4) { await driver.press(keys[random.below(keys.count)]) }
        await driver.press(["X", "R", "L", "V", "T"][random.below(5)])
        if random.once(in: 4) { shake(night, random) }
        if random.once(in: 3) { await driver.advance(by: Double(random.below(9))) }
        guard case .confirmation(let confirmation)? = driver.app.openDialog,
            confirmation.entry == nil
        else {
            return []
        }
        if confirmation.asksForName {
            await driver.type(confirmation.proposal.word)
        } else {
            await driver.press("Tab")
        }
        await driver.press("Enter")
        await driver.advance(by: 1)
        return confirmation.choice.mutations.flatMap(\.calls).map { Received.key($0) }
    }

    /// A task is suddenly in another state, or gone.
    private func shake(_ night: SimulatedNight, _ random: SeededRandom) {
        let statuses = ["running", "stopped", "failed", "stopping", "modifying"]
        let (place, status) = (random.below(12), statuses[random.below(statuses.count)])
        let isGone = random.once(in: 5)
        night.transport.withAccount { account in
            guard account.tasks.indices.contains(place) else { return }
            account.tasks[place].status = status
            account.tasks[place].transition = nil
            if isGone { account.tasks.remove(at: place) }
        }
    }
}

/// A change in words that the account's log and a mutation have in common.
private enum Received {
    static func key(_ mutation: Mutation) -> String {
        switch mutation {
        case .start(let arn, let type): "StartReplicationTask \(arn) \(type.rawValue)"
        case .startFrom(let arn, let point): "StartReplicationTask \(arn) \(point.text)"
        case .stop(let arn): "StopReplicationTask \(arn)"
        case .reloadTables(let arn, let tables, let option):
            "ReloadTables \(arn) \(option.rawValue) \(tables.map(\.table).joined(separator: ","))"
        case .testConnections(_, let tests):
            "TestConnection \(tests.map(\.endpoint.text).joined())"
        case .modify(let arn, _): "ModifyReplicationTask \(arn)"
        case .createAlarms(_, let plans): "PutMetricAlarm \(plans.map(\.name).joined())"
        }
    }

    static func key(_ action: String, _ parameters: String) -> String {
        let name = action.split(separator: ":").last.map(String.init) ?? action
        let object = try? JSONSerialization.jsonObject(with: Data(parameters.utf8))
        let members = object as? [String: Any] ?? [:]
        let arn = members["ReplicationTaskArn"] as? String ?? ""
        switch name {
        case "StartReplicationTask":
            let point = members["CdcStartPosition"] ?? members["StartReplicationTaskType"]
            return "\(name) \(arn) \(point ?? "")"
        case "ReloadTables":
            let tables = (members["TablesToReload"] as? [[String: String]] ?? [])
                .compactMap { $0["TableName"] }.joined(separator: ",")
            return "\(name) \(arn) \(members["ReloadOption"] ?? "") \(tables)"
        case "TestConnection": return "\(name) \(members["EndpointArn"] ?? "")"
        case "PutMetricAlarm": return "\(name) \(members["AlarmName"] ?? "")"
        default: return "\(name) \(arn)"
        }
    }

    /// True if nothing was received more often than it was confirmed.
    static func isWithin(_ received: [String], _ confirmed: [String]) -> Bool {
        var left = confirmed.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        for key in received {
            guard let count = left[key], count > 0 else { return false }
            left[key] = count - 1
        }
        return true
    }
}
