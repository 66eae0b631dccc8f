import Foundation
import Testing

/// `dmswatch logs` on the simulated account, for people and pipes.
struct LogsTests {
    private let home: URL

    init() throws { home = try Shell.folder() }

    private func simulation(_ arguments: String...) throws -> Simulation {
        try Simulation(arguments, home: home.path)
    }

    private func logs(_ simulation: Simulation, _ arguments: String...) throws -> Shell.Result {
        try Shell.dmswatch(["logs"] + arguments, environment: simulation.environment)
    }

    @Test func theLogIsPrintedParsedAndSelected() throws {
        let simulation = try simulation("--scenario", "failing", "--at", "240s", "--speed", "0")
        let all = try logs(simulation, "ledger-eu-fullcdc", "--since", "1h")
        #expect(all.status == 0, "\(all.errors)")
        let lines = all.output.split(separator: "\n")
        #expect(lines.count > 20)
        #expect(lines[0].wholeMatch(of: /\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ [EWIDTV] .*/) != nil)
        let errors = try logs(
            simulation, "ledger-eu-fullcdc", "--since", "1h", "--severity", "E,W")
        let chosen = errors.output.split(separator: "\n").filter { !$0.hasPrefix("    ") }
        #expect(!chosen.isEmpty && chosen.count < lines.count)
        #expect(chosen.allSatisfy { $0.contains("Z E ") || $0.contains("Z W ") })
        let found = try logs(
            simulation, "ledger-eu-fullcdc", "--since", "1h", "--grep", "Fatal|TASK_MANAGER")
        #expect(found.output.contains("Fatal error"))
        #expect(!found.output.contains("SORTER"))
        #expect(simulation.stop() == 0)
    }

    @Test func noLineIsSaidOnStandardErrorAndIsNoFailure() throws {
        let simulation = try simulation("--at", "120s", "--speed", "0")
        let result = try logs(simulation, "ledger-eu-fullcdc", "--grep", "no such words")
        #expect(result.status == 0)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("no matching line in the last 15m"))
        #expect(simulation.stop() == 0)
    }

    @Test(arguments: [
        ["ledger-eu-fullcdc", "--since", "soon"], ["ledger-eu-fullcdc", "--severity", "X"],
        ["ledger-eu-fullcdc", "--grep", "(("], [],
    ])
    func wrongUsageIs64(arguments: [String]) throws {
        let result = try Shell.dmswatch(
            ["logs"] + arguments, environment: Shell.cleanEnvironment(home: home.path))
        #expect(result.status == 64, "\(result.errors)")
    }

    @Test func anUnknownTaskNamesThoseThereAre() throws {
        let simulation = try simulation()
        let result = try logs(simulation, "ledgr")
        #expect(result.status == 1)
        #expect(result.errors.contains("'ledger-eu-fullcdc'"))
        #expect(simulation.stop() == 0)
    }

    @Test("Following goes on with new lines and ends cleanly at Ctrl-C")
    func followingEndsAtCtrlC() throws {
        let simulation = try simulation("--speed", "20", "--at", "60s")
        let follower = try #require(
            ChildProcess(
                Shell.binary, ["logs", "ledger-eu-fullcdc", "--follow", "--since", "1h"],
                environment: simulation.environment))
        let start = Date()
        var first: Int?
        while Date().timeIntervalSince(start) < 60 {
            let count = follower.output.split(separator: "\n").count
            if count > 0, first == nil { first = count }
            if let first, count > first { break }
            poll(nil, 0, 50)
        }
        #expect(follower.output.split(separator: "\n").count > first ?? .max)
        kill(follower.identifier, SIGINT)
        #expect(follower.wait() == 0)
        #expect(follower.errors.isEmpty, "\(follower.errors)")
        #expect(simulation.stop() == 0)
    }

    @Test("A closed pipe ends it without a word, while following too")
    func aClosedPipeEndsIt() throws {
        let simulation = try simulation("--speed", "20", "--at", "60s")
        let command =
            "'\(Shell.binary)' logs ledger-eu-fullcdc --follow --since 1h | head -n 1; "
            + "echo ${PIPESTATUS[0]}"
        let result = try #require(
            Shell.run("/bin/bash", ["-c", command], environment: simulation.environment))
        #expect(result.output.hasSuffix("\n0\n"), "\(result.output)")
        #expect(result.errors.isEmpty, "\(result.errors)")
        #expect(simulation.stop() == 0)
    }
}
