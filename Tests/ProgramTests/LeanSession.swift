import AWSClient
import AccountState
import Foundation
import Migration
import MigrationAWS
import TerminalUI
import TestSupport

@testable import Monitor
@testable import MonitorRuntime
@testable import Simulator

/// The program, its gate and a signing client over a simulated account, without pollers: what AWS
/// says is reported by whoever drives it. Cheap enough for ten thousand lives.
final class LeanSession {
    let clock = ManualClock(SmallWorld.now)
    let audit = MemoryAudit()
    let transport: SimulatedTransport
    /// For whoever drives the session: it waits for nothing, as nobody would move the clock.
    let reader: AWSMigrationService
    private(set) var session: Session<Program>

    /// With a flaw it does what it must not, so that a test can show that this is found.
    init(_ world: SmallWorld, rules: ActionRules, keymap: Keymap, flaw: Flaw? = nil) {
        let rules = flaw == .lawless ? ActionRules() : rules
        let clock = clock
        transport = SimulatedTransport(
            account: world.account, now: clock.clock.now,
            sleep: { try await clock.clock.labelled("fault").sleep($0 / .seconds(1)) })
        reader = SmallWorld.service(
            over: transport, of: world.account,
            AWSTime(now: clock.clock.now, sleep: { _ in }, random: { 0.5 }))
        let service = SmallWorld.service(
            over: transport, of: world.account,
            AWSTime(
                now: clock.clock.now,
                sleep: { try await clock.clock.labelled("request").sleep($0 / .seconds(1)) },
                random: { 0.5 }))
        var configuration = ProgramConfiguration(
            profile: "night", region: world.account.region, keymap: keymap)
        configuration.rules = rules
        var dependencies = Dependencies(
            service: service.with(flaw, other: world.tasks[0].arn), clock: clock.clock,
            activity: clock.activity, random: { 0.5 },
            audit: audit, origin: AuditOrigin(user: "ada", host: "console", session: "s-1"),
            readOnlyBecause: nil)
        dependencies.rules = rules
        session = Session(
            Program(configuration, size: Size(width: 80, height: 24)), dependencies, wake: {})
    }

    var app: Program { session.app }

    /// The calls that change something, as the account received them.
    var received: [SimulatedRequestLog.Change] { transport.requests.changes }

    /// Shown to the program, with everything that follows from it at this instant.
    func receive(_ message: Message) async {
        _ = session.receive(message)
        await settle()
    }

    func report(_ feed: Feed, _ data: FeedData) async {
        await receive(
            .feed(
                FeedReport(
                    feed: feed, generation: 0, received: clock.now, outcome: .data(data),
                    budget: APIBudget(tokens: 20, requestsLastMinute: 0))))
    }

    /// Lets everything happen that happens now.
    func settle() async {
        repeat {
            await clock.activity.idle()
            _ = session.receiveAll()
        } while !session.inbox.isEmpty || clock.activity.count > 0 || clock.wakeNext()
    }

    func close() async {
        session.cancelOperations()
        await settle()
    }
}

extension AWSMigrationService {
    /// This service, or one that does not do what it is told.
    fileprivate func with(_ flaw: Flaw?, other: ARN) -> any MigrationService {
        guard let flaw else { return self }
        return FlawedService(inner: self, flaw: flaw, other: other)
    }
}
