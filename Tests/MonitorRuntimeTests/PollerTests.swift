import AccountState
import Foundation
import Migration
import Monitor
import Synchronization
import TestSupport
import Testing

@testable import MonitorRuntime

struct PollerTests {
    private let clock = ManualClock(Samples.start)
    private let service = FakeMigrationService()

    private func supervisor(_ inbox: Inbox) -> FeedSupervisor {
        let dependencies = Dependencies(
            service: service, clock: clock.clock, activity: clock.activity, random: { 0 },
            audit: MemoryAudit(), origin: AuditOrigin(user: "", host: "", session: ""),
            readOnlyBecause: nil)
        return FeedSupervisor(dependencies, inbox: inbox)
    }

    private func settle() async {
        repeat { await clock.activity.idle() } while clock.wakeNext()
    }

    @Test("an answer that arrives after its feed was closed is not reported")
    func lateAnswer() async {
        let inbox = Inbox(wake: {})
        var supervisor = supervisor(inbox)
        service.hold(.replicationTasks)
        supervisor.follow([.tasks: .inView])
        while !clock.wakeNext() { await Task.yield() }
        while service.heldCalls == 0 { await Task.yield() }
        supervisor.follow([:])
        supervisor.follow([.tasks: .inView])
        service.release()
        await settle()
        let reports = inbox.drain()
        #expect(service.count(.replicationTasks) == 2)
        #expect(reports.count == 1)
        supervisor.stop()
        await settle()
    }

    @Test("a crowded inbox stops the asking, an emptied one lets it go on")
    func crowded() async {
        let inbox = Inbox(capacity: 3, wake: {})
        var supervisor = supervisor(inbox)
        supervisor.follow([.tasks: .inView])
        for second in 1...60 {
            await settle()
            clock.set(Samples.start.addingTimeInterval(Double(second)))
        }
        #expect(service.count(.replicationTasks) == 3)
        _ = inbox.drain()
        await settle()
        #expect(service.count(.replicationTasks) == 4)
        supervisor.stop()
        await settle()
    }

    @Test("a feed that becomes more urgent goes on without a break")
    func urgency() async {
        let inbox = Inbox(wake: {})
        var supervisor = supervisor(inbox)
        supervisor.follow([.alarms: .background])
        await settle()
        supervisor.follow([.alarms: .inView])
        await settle()
        #expect(service.count(.alarms) == 1)
        #expect(supervisor.feeds == [.alarms])
        supervisor.stop()
        await settle()
        #expect(clock.activity.count == 0)
    }

    @Test("a clock set back does not put the next question off")
    func clockSetBack() {
        let feedState = FeedState(.tasks, interval: 5)
        let generation = feedState.open(urgency: .inView)
        feedState.settle(
            .success(.tasks([])), of: generation, budget: service.budget, at: Samples.start,
            random: 0, post: { _ in })
        #expect(feedState.wait(at: Samples.start) == 5)
        #expect(feedState.wait(at: Samples.start.addingTimeInterval(-86_400)) == 5)
        #expect(feedState.wait(at: Samples.start.addingTimeInterval(9)) == -4)
    }
}
