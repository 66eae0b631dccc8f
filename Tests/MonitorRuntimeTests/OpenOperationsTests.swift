import Foundation
import Migration
import Monitor
import TestSupport
import Testing

@testable import MonitorRuntime

/// Calls that an earlier run wrote down and never learnt the outcome of.
struct OpenOperationsTests {
    private func line(
        _ operation: String = "StopReplicationTask", _ outcome: AuditLine.Outcome = .requested,
        act: String = "earlier-7-1", host: String = "console", age: TimeInterval = 600,
        task: ARN = Samples.arn, parameters: [String: [String]] = [:]
    ) -> AuditLine {
        AuditLine(
            time: Samples.start.addingTimeInterval(-age), user: "ada", host: host, act: act,
            call: 1, task: task.text, identifier: "aaa", operation: operation,
            parameters: parameters, shown: Samples.start, confirmed: Samples.start,
            stateBefore: "running", outcome: outcome)
    }

    private func loadHistory(
        _ lines: [AuditLine], tasks: [ReplicationTask] = [Samples.task()],
        isAlive: Bool = false, alarms: [Alarm] = []
    ) async -> (audit: MemoryAudit, service: FakeMigrationService, messages: [Message]) {
        var account = FakeAccount()
        account.tasks = tasks
        account.alarms = alarms
        let service = FakeMigrationService(account)
        let audit = MemoryAudit(earlier: lines)
        let clock = ManualClock(Samples.start)
        var dependencies = Dependencies(
            service: service, clock: clock.clock, activity: clock.activity, random: { 0 },
            audit: audit, origin: AuditOrigin(user: "ada", host: "console", session: "now-9"),
            readOnlyBecause: nil)
        dependencies.isAlive = { _ in isAlive }
        let inbox = Inbox(wake: {})
        let runner = EffectRunner(dependencies, inbox: inbox)
        runner.loadHistory(isCounted: true)
        for _ in 0..<40 {
            await clock.activity.idle()
            if !clock.wakeNext() { clock.set(clock.now.addingTimeInterval(1)) }
        }
        return (audit, service, inbox.drain())
    }

    @Test func anActLeftOpenIsShownAsUnknownAndResolvedByLooking() async throws {
        let (audit, service, messages) = await loadHistory(
            [line()], tasks: [Samples.task(Samples.arn, .stopped)])
        #expect(service.performed.isEmpty)
        let last = try #require(audit.lines.last)
        #expect(audit.lines.count == 2)
        #expect(last.outcome == .accepted)
        #expect(last.stateAfter == "stopped")
        #expect(last.detail?.hasPrefix("Resolved by describing:") == true)
        #expect(last.detail?.contains("somebody else may have done the same") == true)
        guard case .history(let before)? = messages.first else {
            Issue.record("\(messages)")
            return
        }
        #expect(before.map(\.outcome) == [.open])
        #expect(messages.sentences.first?.contains("left without an outcome") == true)
    }

    @Test("what shows no effect after a while has not happened; just after, AWS is given time")
    func noEffect() async throws {
        for age in [600.0, 2] {
            let (audit, service, _) = await loadHistory([line(age: age)])
            #expect(audit.lines.last?.outcome == .refused, "\(age)")
            #expect(service.count(.replicationTask) == (age > 15 ? 1 : 2))
        }
    }

    @Test func anActWithItsOutcomeIsLeftAlone() async {
        let lines = [line(), line("StopReplicationTask", .accepted)]
        let (audit, service, _) = await loadHistory(lines)
        #expect(audit.lines.count == 2)
        #expect(service.calls.isEmpty)
    }

    @Test func anActOfARunThatStillGoesOnIsLeftAlone() async {
        let (audit, service, _) = await loadHistory([line()], isAlive: true)
        #expect(audit.lines.count == 1)
        #expect(service.calls.isEmpty)
    }

    @Test func anActInAnotherAccountStaysOpen() async {
        let other = ARN("arn:aws:dms:eu-west-3:111111111111:task:AAA")
        let (audit, service, _) = await loadHistory([line(task: other)])
        #expect(audit.lines.count == 1)
        #expect(service.count(.replicationTask) == 0)
    }

    @Test func whatCannotBeLookedAtStaysOpen() async {
        let (audit, _, _) = await loadHistory([line()], tasks: [])
        #expect(audit.lines.count == 1)
    }

    @Test func aStartAndAnAlarmAreFoundToo() async {
        let start = line("StartReplicationTask")
        var task = Samples.task(Samples.arn, .running)
        task.statistics = LoadStatistics()
        task.statistics?.start = start.time.addingTimeInterval(3)
        var (audit, _, _) = await loadHistory([start], tasks: [task])
        #expect(audit.lines.last?.outcome == .accepted)
        let alarm = line("PutMetricAlarm", parameters: ["AlarmName": ["lag"]])
        (audit, _, _) = await loadHistory([alarm])
        #expect(audit.lines.last?.outcome == .refused)
        (audit, _, _) = await loadHistory(
            [alarm], alarms: [Alarm(arn: ARN("arn:1"), name: "lag", state: .ok)])
        #expect(audit.lines.last?.outcome == .accepted)
        // That it is there does not say who made it.
        #expect(audit.lines.last?.detail?.contains("somebody else may have") == true)
    }

    @Test func aSessionIsReadOffAnAct() {
        #expect(line(act: "1780000000-4711-3").session == "1780000000-4711")
    }
}
