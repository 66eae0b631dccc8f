import AWSClient
import Foundation
import Logging
import Migration
import MigrationAWS
import Monitor
import MonitorRuntime
import Simulator
import TerminalUI
import TestSupport
import Testing

/// The whole program over the simulated account, wire and signatures included, on a manual clock.
final class SimulatedNight {
    static let start = Date(timeIntervalSince1970: 1_795_000_000)

    let transport: SimulatedTransport
    let driver: ProgramDriver<Program>
    let service: AWSMigrationService
    /// What changes the account's answers; nil where they stay as they are.
    let altering: AlteringTransport?

    convenience init(
        _ scenario: String = "cutover", size: Size = Size(width: 120, height: 40),
        faults: Faults = Faults(), readOnlyBecause: String? = nil,
        rules: ActionRules? = nil, wrongSecret: Bool = false, altering seed: UInt64 = 0,
        by alteration: AlteringTransport.Alteration? = nil
    ) throws {
        let story = try #require(Scenario.named(scenario))
        try self.init(
            playing: story, size: size, faults: faults,
            readOnlyBecause: readOnlyBecause, rules: rules, wrongSecret: wrongSecret,
            altering: seed, by: alteration)
    }

    /// The same over a story of one's own; its random numbers follow from `seed`.
    init(
        playing story: Scenario, seed storySeed: UInt64 = 7,
        size: Size = Size(width: 120, height: 40),
        faults: Faults = Faults(), readOnlyBecause: String? = nil,
        rules: ActionRules? = nil, wrongSecret: Bool = false, altering seed: UInt64 = 0,
        by alteration: AlteringTransport.Alteration? = nil
    ) throws {
        let clock = ManualClock(Self.start)
        let account = SimulatedAccount(scenario: story, seed: storySeed, startingAt: Self.start)
        transport = SimulatedTransport(
            account: account, now: clock.clock.now, faults: faults,
            sleep: { try await clock.clock.labelled("fault").sleep($0 / .seconds(1)) })
        let simulated = transport
        altering = alteration.map { AlteringTransport(simulated, seed: seed, alter: $0) }
        var credentials = account.credentials
        if wrongSecret {
            credentials = Credentials(
                accessKeyID: credentials.accessKeyID, secretAccessKey: "wrong", source: "a test")
        }
        let client = AWSClient(
            configuration: AWSClientConfiguration(region: account.region),
            credentials: StaticCredentials(credentials), transport: altering ?? transport,
            time: AWSTime(
                now: clock.clock.now,
                sleep: { try await clock.clock.labelled("request").sleep($0 / .seconds(1)) },
                random: { 0.5 }),
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        var configuration = ProgramConfiguration(
            profile: "night", region: account.region, readOnlyBecause: readOnlyBecause,
            keymap: try Keymap())
        if let rules { configuration.rules = rules }
        service = AWSMigrationService(client: client, now: clock.clock.now)
        driver = ProgramDriver(
            Program(configuration, size: size), over: service, clock: clock,
            readOnlyBecause: readOnlyBecause, rules: rules)
    }

    /// The task of the scenario `cutover`.
    static let task = "ledger-eu-fullcdc"

    /// The mutating calls the account has received.
    var mutations: [String] { transport.requests.changes.map(\.action) }
}
