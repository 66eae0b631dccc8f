import Foundation
import Migration
import Monitor
import TestSupport
import Testing

@testable import MonitorRuntime

/// The gate by itself: arming, alarms that are there, and tests that are watched.
struct GateTests {
    private func stage(_ rules: ActionRules) -> (
        EffectRunner, FakeMigrationService, ManualClock, Inbox
    ) {
        var account = FakeAccount()
        account.tasks = [Samples.task()]
        let service = FakeMigrationService(account)
        let clock = ManualClock(Samples.start)
        var dependencies = Dependencies(
            service: service, clock: clock.clock, activity: clock.activity, random: { 0 },
            audit: MemoryAudit(), origin: AuditOrigin(user: "ada", host: "h", session: "s"),
            readOnlyBecause: nil)
        dependencies.rules = rules
        let inbox = Inbox(wake: {})
        return (EffectRunner(dependencies, inbox: inbox), service, clock, inbox)
    }

    private func settle(_ clock: ManualClock) async {
        repeat { await clock.activity.idle() } while clock.wakeNext()
    }

    private let caller = ARN("arn:aws:sts::210987654321:assumed-role/ops/ada")

    @Test func aProtectedSessionActsWhileItIsArmedAndNoLonger() async throws {
        let (runner, service, clock, inbox) = stage(
            ActionRules(protectedAccounts: ["210987654321"]))
        runner.perform(try Samples.operation(1), as: caller)
        runner.perform(try Samples.operation(2), as: nil)
        await settle(clock)
        #expect(service.performed.isEmpty)
        runner.arm(
            Arming(
                account: "210987654321", since: clock.now,
                until: clock.now.addingTimeInterval(60)), as: caller)
        await settle(clock)
        runner.perform(try Samples.operation(3), as: caller)
        await settle(clock)
        #expect(service.performed.count == 1)
        service.change { $0.tasks[0].status = .running }
        clock.set(clock.now.addingTimeInterval(60))
        runner.perform(try Samples.operation(4), as: caller)
        await settle(clock)
        #expect(service.performed.count == 1)
        #expect(inbox.drain().phases.count == 4)
    }

    @Test("arming that ends between two calls keeps the second back")
    func armingEndsInTheMidst() async throws {
        let (runner, service, clock, inbox) = stage(ActionRules(protectedBecause: "prod"))
        runner.arm(
            Arming(
                account: "210987654321", since: clock.now,
                until: clock.now.addingTimeInterval(60)), as: caller)
        await settle(clock)
        service.onCall { call in
            if case .perform = call { clock.set(clock.now.addingTimeInterval(60)) }
        }
        let operation = try Samples.operation(
            1, .reloadTables(Samples.arn, Samples.names(25), .dataReload))
        runner.perform(operation, as: caller)
        await settle(clock)
        #expect(service.performed.count == 1)
        #expect(
            inbox.drain().sentences.first?.hasPrefix("AWS accepted the first 1 of 3 calls") == true)
    }

    @Test func anAlarmThatIsThereIsNotOverwritten() async throws {
        let (runner, service, clock, inbox) = stage(ActionRules())
        let task = Samples.task()
        let instance = ReplicationInstance(
            arn: ARN("arn:rep"), identifier: "rep", status: "available")
        let plans = AlarmPlan.recommended(for: task, on: instance, beside: [])
        service.change {
            $0.alarms = [Alarm(arn: ARN("arn:1"), name: plans[1].name, state: .ok)]
        }
        runner.perform(try Samples.operation(1, .createAlarms(task.arn, plans)), as: caller)
        await settle(clock)
        #expect(service.performed.count == 1)
        #expect(inbox.drain().sentences.first?.contains(plans[1].name) == true)
    }

    @Test("a connection test is watched to its end", arguments: ["successful", "failed"])
    func connectionTestsAreWatched(status: String) async throws {
        let (runner, service, clock, inbox) = stage(ActionRules())
        let test = ConnectionTest(
            side: "source", endpoint: ARN("arn:S"), instance: ARN("arn:R"))
        runner.perform(try Samples.operation(1, .testConnections(Samples.arn, [test])), as: caller)
        await settle(clock)
        #expect(inbox.drain().phases == [.accepted])
        clock.set(clock.now.addingTimeInterval(5))
        await settle(clock)
        #expect(inbox.drain().phases.isEmpty)
        service.change {
            $0.connections[0].status = EndpointConnection.Status(status)
            $0.connections[0].lastFailure = "Login denied."
        }
        clock.set(clock.now.addingTimeInterval(5))
        await settle(clock)
        let phases = inbox.drain().phases
        if status == "successful" {
            #expect(phases == [.done])
        } else {
            guard case .refused(let why)? = phases.first else {
                Issue.record("\(phases)")
                return
            }
            #expect(why.contains("The source is 'failed': Login denied."))
        }
    }
}
