import AWSClient
import ArgumentParser
import Curses
import Foundation
import Logging
import MonitorRuntime
import Simulator

/// `dmswatch simulate`: a simulated account for any AWS client, on the loopback interface.
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Serve a simulated account on 127.0.0.1 for the AWS CLI and others.")

    @Option(help: "The port; 0 for any free port.")
    var port = 0

    @Option(
        help: """
            What goes wrong from the start, for example throttle, latency,delay=5 or \
            accessDenied,action=dms:StopReplicationTask; may be repeated.
            """)
    var fault: [String] = []

    @Option(help: "How far into the scenario to start, such as 240s or 4m.")
    var at = "0s"

    @OptionGroup var simulation: SimulationOptions

    func run() throws {
        try CommandFailure.reporting {
            guard (0...65_535).contains(port) else {
                throw CommandFailure(
                    .usage, "--port takes 0 to 65535, 0 for any free port, not \(port).")
            }
            let scenario = try simulation.chosen(mayStandStill: true)
            let faults = try Faults(flags: fault)
            guard let begun = KeyScript.seconds(of: at) else {
                throw CommandFailure(
                    .usage, "--at takes a duration such as 240s or 4m, not '\(at)'.")
            }
            let clock = SimulatedClock(
                base: Date(), speed: simulation.speed, real: { Date() })
            let account = SimulatedAccount(
                scenario: scenario, seed: simulation.seed,
                startingAt: clock.now.addingTimeInterval(-begun))
            let transport = SimulatedTransport(
                account: account, now: { clock.now }, wall: { Date() }, faults: faults)
            let server = SimulatorServer(transport: transport, port: port)
            let port = try Blocking.start(server)
            Output.text(Self.exports(port: port, account: account))
            Blocking.untilSignalled()
            Blocking.wait { await server.stop() }
        }
    }

    /// The address, and lines a shell can eval. The AWS CLI of the first generation reads the region
    /// from its own variable.
    private static func exports(port: Int, account: SimulatedAccount) -> String {
        let url = "http://127.0.0.1:\(port)"
        return """
            listening on \(url)
            export AWS_ENDPOINT_URL=\(url)
            export AWS_REGION=\(account.region) AWS_DEFAULT_REGION=\(account.region)
            export AWS_ACCESS_KEY_ID=\(account.credentials.accessKeyID)
            export AWS_SECRET_ACCESS_KEY=\(account.credentials.secretAccessKey)

            """
    }
}

extension Blocking {
    /// The server's library logs to standard error, which belongs to people.
    private static let silence: Void = LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() }

    /// Begins to listen; the port, or why not.
    static func start(_ server: SimulatorServer) throws(CommandFailure) -> Int {
        _ = silence
        do {
            return try wait { () async throws(SimulatorError) in try await server.start() }
        } catch {
            throw CommandFailure(.failed, error.description)
        }
    }
}

extension Faults {
    /// Faults as the command line gives them; one that cannot be read is an error that says why.
    fileprivate init(flags: [String]) throws(CommandFailure) {
        var faults: [Fault] = []
        for flag in flags {
            do {
                faults.append(try Fault(flag: flag))
            } catch {
                throw CommandFailure(.usage, error.description)
            }
        }
        self.init(faults)
    }
}
