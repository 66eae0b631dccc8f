import Foundation
import Migration
import Monitor
import TestSupport
import Testing

@testable import MonitorRuntime

/// What other runs write down is read while this one goes on: only when it has changed, and no more
/// than a screen can use.
struct HistoryReadingTests {
    private let folder = URL(fileURLWithPath: NSTemporaryDirectory())
        .appendingPathComponent("dmswatch-history-\(UUID().uuidString)")

    private var file: AuditFile {
        AuditFile(path: folder.appendingPathComponent("audit.jsonl").path, hash: AuditFile.testHash)
    }

    private func line(
        _ act: String, _ operation: String = "StopReplicationTask",
        _ outcome: AuditLine.Outcome = .accepted
    ) -> AuditLine {
        AuditLine(
            time: Samples.start, user: "bob", host: "console", act: act, call: 1,
            task: Samples.arn.text, identifier: "ledger", operation: operation, parameters: [:],
            shown: Samples.start, confirmed: Samples.start, outcome: outcome)
    }

    private func runner(isAlive: @escaping @Sendable (String) -> Bool = { _ in false }) -> (
        runner: EffectRunner, clock: ManualClock, inbox: Inbox
    ) {
        let clock = ManualClock(Samples.start)
        var dependencies = Dependencies(
            service: FakeMigrationService(FakeAccount()), clock: clock.clock,
            activity: clock.activity, random: { 0 }, audit: file,
            origin: AuditOrigin(user: "ada", host: "console", session: "now-9"),
            readOnlyBecause: nil)
        dependencies.isAlive = isAlive
        let inbox = Inbox(wake: {})
        return (EffectRunner(dependencies, inbox: inbox), clock, inbox)
    }

    private func read(
        _ stage: (runner: EffectRunner, clock: ManualClock, inbox: Inbox)
    ) async -> [[PastOperation]] {
        stage.runner.readHistory()
        stage.runner.readHistory()
        repeat { await stage.clock.activity.idle() } while stage.clock.wakeNext()
        return stage.inbox.drain().compactMap {
            if case .history(let acts) = $0 { acts } else { nil }
        }
    }

    @Test func actsOfAnotherProcessComeWhileThisOneGoesOn() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let stage = runner()
        #expect(await read(stage) == [[]])
        try file.append(line("other-7-1"))
        let first = await read(stage)
        #expect(first.map { $0.map(\.id) } == [["other-7-1 1"]])
        #expect(await read(stage).isEmpty)
        try file.append(line("other-7-2"))
        #expect(await read(stage).first?.count == 2)
    }

    @Test func ownActsAreLeftOutAndOwnArmingIsNot() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        for one in [line("now-9-1"), line("now-9-arm1", "Arm"), line("other-7-1")] {
            try file.append(one)
        }
        let acts = try #require(await read(runner()).first)
        #expect(acts.map(\.call) == ["Arm", "StopReplicationTask"])
        #expect(acts.map(\.isArming) == [true, false])
        #expect(acts.map(\.word) == ["armed", "accepted"])
    }

    @Test("a call of a run that goes on is under way, one of a run that ended is open")
    func underWay() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try file.append(line("other-7-1", "StopReplicationTask", .requested))
        let alive = try #require(await read(runner { $0 == "other-7" }).first)
        #expect(alive.map(\.outcome) == [.underWay])
        let dead = try #require(await read(runner()).first)
        #expect(dead.map(\.outcome) == [.open])
    }

    @Test("of a long record only the end is read")
    func aLongRecord() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var data = Data()
        for number in 0..<9_000 { data += try line("other-7-\(number)").encoded() }
        try data.write(to: URL(fileURLWithPath: file.path))
        #expect(data.count > 2_097_152)
        let recent = try file.recent()
        #expect(recent.last?.act == "other-7-8999")
        #expect(recent.count < 9_000)
        #expect(try file.history().count == 9_000)
        let open = OpenOperations(
            dependencies: Dependencies(
                service: FakeMigrationService(FakeAccount()),
                clock: ManualClock(Samples.start).clock, random: { 0 }, audit: file,
                origin: AuditOrigin(user: "ada", host: "console", session: "now-9"),
                readOnlyBecause: nil))
        #expect(try await open.history().count == 1_000)
    }

    @Test func aFileThatIsNotThereHasNoStamp() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(file.stamp == nil)
        try file.append(line("other-7-1"))
        let first = file.stamp
        #expect(first != nil)
        #expect(file.stamp == first)
        try file.append(line("other-7-2"))
        #expect(file.stamp != first)
    }
}
