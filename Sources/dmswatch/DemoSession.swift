import AWSClient
import AWSClientHTTP
import Foundation
import Logging
import MigrationAWS
import Monitor
import MonitorRuntime
import Simulator

/// The monitor on an account served to itself over the loopback interface: the very code path
/// that a real account takes, signatures and sockets included.
struct DemoSession {
    let scenario: Scenario
    let seed: UInt64
    let speed: Double
    let preferences: Preferences
    let process: ProcessEnvironment

    func run() throws {
        // One clock for the account and for the screen, so that ages are true at any speed.
        let clock = RuntimeClock.scaled(by: speed, startingAt: Date())
        let account = SimulatedAccount(scenario: scenario, seed: seed, startingAt: clock.now())
        let server = SimulatorServer(
            transport: SimulatedTransport(account: account, now: clock.now))
        let port = try Blocking.start(server)
        let transport = CurlTransport()
        defer {
            Blocking.wait {
                await transport.shutdown()
                await server.stop()
            }
        }
        let service = DemoService.make(
            account: account, endpoint: "http://127.0.0.1:\(port)", transport: transport,
            clock: clock)
        try session(service, clock, region: account.region).run()
    }

    private func session(
        _ service: AWSMigrationService, _ clock: RuntimeClock, region: String
    ) -> MonitorSession {
        var dependencies = Dependencies(
            service: service, clock: clock, random: { Double.random(in: 0..<1) },
            audit: process.demoAudit, origin: process.auditOrigin,
            readOnlyBecause: nil)
        dependencies.rules = preferences.rules
        dependencies.interval = preferences.interval
        dependencies.textFiles = TextFiles()
        var configuration = DemoService.configuration(
            preferences, playing: scenario, region: region)
        configuration.localTime = .ofThisMachine
        dependencies.journals = DemoService.journals(configuration)
        dependencies.databases = CutoverFiles.desk(
            preferences.file,
            writesNothingBecause: "The demonstration writes into no database: nothing was sent.")
        return MonitorSession(
            configuration: configuration,
            preferences: preferences, process: process, dependencies: dependencies)
    }
}

extension ProcessEnvironment {
    /// A rehearsal leaves no trace in the record of real operations.
    fileprivate var demoAudit: AuditFile {
        .sealed(path: "\(stateFolder)/demo-audit.jsonl")
    }
}
