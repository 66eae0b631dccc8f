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
        ["ledger-eu-fullcdc", "--grep", "(("], [], ["--file", "-", "--follow"],
        ["--file", "-", "orders"], ["orders", "--table", "a."], ["orders", "--context=-1"],
        ["orders", "--follow", "--signatures"], ["orders", "--since", "1h", "--until", "2h"],
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

    private func file(_ arguments: String...) throws -> Shell.Result {
        let path = home.appendingPathComponent("task.log").path
        try Self.sample.write(toFile: path, atomically: true, encoding: .utf8)
        return try Shell.dmswatch(
            ["logs", "--file", path] + arguments,
            environment: Shell.cleanEnvironment(home: home.path))
    }

    private static let sample = """
        00000001: 2026-03-02T04:05:06 [TASK_MANAGER    ]I:  Start loading table 'app'.'docs'  (r.c:1)
        00000001: 2026-03-02T04:05:07 [TARGET_LOAD     ]E:  RetCode: SQL_ERROR  SqlState: 23505 Message: x
        INSERT INTO docs  (o.c:2)
        00000001: 2026-03-02T04:05:08 [TASK_MANAGER    ]W:  Table 'app'.'docs' was errored/suspended  (r.c:3)
        448120073: 2026-03-02T04:05:09:120934 [SORTER          ]I:  Reading from source is paused
        2026-03-02T04:05:10 SORTER W: bare

        """

    @Test("A log somebody sent is read without AWS, from a file and from standard input")
    func aFileIsRead() throws {
        let all = try file()
        #expect(all.status == 0 && all.errors.isEmpty, "\(all.errors)")
        let lines = all.output.split(separator: "\n")
        #expect(lines.count == 6)
        #expect(lines[1].hasPrefix("2026-03-02 04:05:07Z E TARGET_LOAD       RetCode: SQL_ERROR"))
        #expect(
            lines[2] == "    INSERT INTO docs  (o.c:2)" || lines[2].contains("INSERT INTO docs"))
        let piped = try #require(
            Shell.run(
                "/bin/sh", ["-c", "'\(Shell.binary)' logs --file - < '\(home.path)/task.log'"],
                environment: Shell.cleanEnvironment(home: home.path)))
        #expect(piped.output == all.output)
    }

    @Test func aFileIsSelectedFrom() throws {
        let table = try file("--table", "app.docs")
        #expect(table.output.split(separator: "\n").filter { $0.hasPrefix("2026") }.count == 3)
        let late = try file("--since", "2026-03-02T04:05:09")
        #expect(late.output.split(separator: "\n").count == 2)
        let errors = try file("--severity", "E", "--context", "1")
        #expect(errors.output.split(separator: "\n").filter { $0.hasPrefix("2026") }.count == 3)
        let json = try file("--component", "sorter", "--output", "json")
        #expect(json.output.split(separator: "\n").count == 2)
        #expect(json.output.contains("\"rule\":\"reading-paused\""))
    }

    @Test func signaturesAreToldWithTheirMeaningAndOnesOwnRulesFirst() throws {
        let rules = home.appendingPathComponent(".config/dmswatch")
        try FileManager.default.createDirectory(at: rules, withIntermediateDirectories: true)
        let own = "[rule ours]\nmatch: reading * paused\nsays: Call Kim.\n"
        try own.write(
            to: rules.appendingPathComponent("log-rules.txt"), atomically: true, encoding: .utf8)
        let result = try file("--signatures")
        #expect(result.output.contains("  Call Kim."))
        #expect(result.output.contains("  Tables: app.docs (1)"))
        #expect(result.output.hasSuffix("5 lines of 5 kinds.\n"))
        try "[rule]".write(
            to: rules.appendingPathComponent("log-rules.txt"), atomically: true, encoding: .utf8)
        let broken = try file()
        #expect(broken.status == 78)
        #expect(broken.errors.contains("log-rules.txt:1: "))
    }

    @Test("lnav reads the same records with our format file", .enabled(if: Shell.has("lnav")))
    func lnavReadsTheSame() throws {
        let result = try Shell.dmswatch(
            ["logs", "--lnav-format"], environment: Shell.cleanEnvironment(home: home.path))
        let folder = home.appendingPathComponent("lnav/formats/dmswatch")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try result.output.write(
            to: folder.appendingPathComponent("dms.json"), atomically: true, encoding: .utf8)
        _ = try file()
        let query = ";SELECT log_level, component FROM dms_task_log"
        let read = try #require(
            Shell.run(
                "/usr/bin/env",
                [
                    "lnav", "-n", "-I", "\(home.path)/lnav", "-c", query, "-c", ":write-csv-to -",
                    "\(home.path)/task.log",
                ], environment: Shell.cleanEnvironment(home: home.path)))
        #expect(
            read.output.split(separator: "\n").dropFirst() == [
                "info,TASK_MANAGER", "error,TARGET_LOAD", "warning,TASK_MANAGER", "info,SORTER",
                "warning,SORTER",
            ], "\(read.errors)")
    }
}
