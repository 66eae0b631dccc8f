import Foundation
import Migration
import Monitor
import TestSupport
import Testing

@testable import MonitorRuntime

/// Arming is on record as acts are: who, why, until when, and how it ended.
struct ArmingRecordTests {
    private let caller = ARN("arn:aws:sts::210987654321:assumed-role/ops/ada")
    private let arming = Arming(
        account: "210987654321", since: Samples.start,
        until: Samples.start.addingTimeInterval(600), reason: "night shift")

    private func stage(_ audit: any AuditLog) -> (
        runner: EffectRunner, service: FakeMigrationService, clock: ManualClock, inbox: Inbox
    ) {
        var account = FakeAccount()
        account.tasks = [Samples.task()]
        let service = FakeMigrationService(account)
        let clock = ManualClock(Samples.start)
        var dependencies = Dependencies(
            service: service, clock: clock.clock, activity: clock.activity, random: { 0 },
            audit: audit, origin: AuditOrigin(user: "ada", host: "console", session: "now-9"),
            readOnlyBecause: nil)
        dependencies.rules = ActionRules(protectedBecause: "prod")
        let inbox = Inbox(wake: {})
        return (EffectRunner(dependencies, inbox: inbox), service, clock, inbox)
    }

    private func settle(_ clock: ManualClock) async {
        repeat { await clock.activity.idle() } while clock.wakeNext()
    }

    @Test func armingAndItsEndAreTwoLinesOfTheChain() async throws {
        let audit = MemoryAudit()
        let (runner, _, clock, inbox) = stage(audit)
        runner.arm(arming, as: caller)
        await settle(clock)
        #expect(inbox.drain() == [.armed(arming)])
        clock.set(arming.until)
        runner.disarm(.timeIsOver, as: caller)
        runner.disarm(.timeIsOver, as: caller)
        await settle(clock)
        let lines = audit.lines
        #expect(lines.map(\.operation) == ["Arm", "Disarm"])
        #expect(lines.map(\.reason) == ["night shift", "night shift"])
        #expect(lines.allSatisfy { $0.user == "ada" && $0.caller == caller.text })
        #expect(lines.allSatisfy { $0.task == "210987654321" && $0.outcome == .accepted })
        #expect(lines[0].parameters["Until"] == [arming.until.formatted(Date.ISO8601FormatStyle())])
        #expect(lines[1].detail == "Disarmed: the time had expired.")
        #expect(lines[1].time == arming.until)
        #expect(Set(lines.map(\.act)).count == 2)
        #expect(lines.allSatisfy { $0.session == "now-9" })
    }

    @Test("a line about arming reads as any line does, by a program that does not know of arming")
    func theFormatIsTheSame() throws {
        let record = ArmingRecord(
            dependencies: Dependencies(
                service: FakeMigrationService(FakeAccount()),
                clock: ManualClock(Samples.start).clock, random: { 0 }, audit: MemoryAudit(),
                origin: AuditOrigin(user: "ada", host: "console", session: "now-9"),
                readOnlyBecause: nil), caller: nil, number: 3)
        let line = record.armed(arming)
        let text = String(decoding: try line.encoded(), as: UTF8.self)
        for member in ["act", "call", "confirmed", "host", "identifier", "operation", "outcome"] {
            #expect(text.contains("\"\(member)\":"), "\(member)")
        }
        #expect(try AuditLine(decoding: Data(text.utf8)).operation == "Arm")
        #expect(AuditLine.open([line]).isEmpty)
    }

    @Test("without a line nothing is armed, and nothing is sent")
    func refusedIfItCannotBeWritten() async throws {
        let (runner, service, clock, inbox) = stage(MemoryAudit(room: 0))
        runner.arm(arming, as: caller)
        await settle(clock)
        #expect(inbox.drain().sentences.first?.hasPrefix("Not armed. The audit file") == true)
        runner.perform(try Samples.operation(1), as: caller)
        await settle(clock)
        #expect(service.performed.isEmpty)
    }

    @Test("disarming holds at once, and says so if it is not on record")
    func disarmingHoldsWithoutItsLine() async throws {
        let (runner, service, clock, inbox) = stage(MemoryAudit(room: 1))
        runner.arm(arming, as: caller)
        await settle(clock)
        _ = inbox.drain()
        runner.disarm(.byHand, as: caller)
        runner.perform(try Samples.operation(1), as: caller)
        await settle(clock)
        #expect(service.performed.isEmpty)
        #expect(inbox.drain().sentences.contains { $0.hasPrefix("Disarmed, but that is not") })
    }
}
