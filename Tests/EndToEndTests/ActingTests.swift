import Foundation
import Testing

/// Acting on the real binary under tmux, with the AWS CLI as the witness.
@Suite(
    .serialized,
    .enabled(
        if: Shell.hasTmux && Shell.python != nil, "tmux, boto3 and the AWS CLI are not installed"))
struct ActingTests {
    private let home: URL

    init() throws { home = try Shell.folder() }

    private static let task = "ledger-eu-fullcdc"

    private func status(_ simulation: Simulation) throws -> String {
        try simulation.aws(
            "dms", "describe-replication-tasks", "--query", "ReplicationTasks[0].Status",
            "--output", "text"
        ).output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @Test("stop, test, settings, resume: each seen by the AWS CLI, all on a sound record")
    func aTaskIsStoppedChangedAndResumed() throws {
        let simulation = try Simulation(["--speed", "4"], home: home.path)
        let tmux = try simulation.monitor(Self.task)
        // The story begins with a task that has never run, and so cannot be stopped.
        tmux.wait(for: "running·", within: 60)
        tmux.press("X")
        tmux.confirm(typing: Self.task)
        tmux.wait(for: "done after", within: 60)
        #expect(try status(simulation) == "stopped")
        tmux.press("Escape")
        tmux.press("T")
        tmux.confirm()
        tmux.wait(for: "Test the connections", within: 20)
        tmux.wait(for: "done after", within: 60)
        let connections = try simulation.aws(
            "dms", "describe-connections", "--query", "Connections[].Status", "--output", "text")
        #expect(connections.output.contains("successful"))
        tmux.press("Escape")
        tmux.press("R")
        tmux.confirm()
        tmux.wait(for: "done after", within: 60)
        #expect(try status(simulation) == "running")
        tmux.press("a")
        tmux.wait(for: "Activity")
        tmux.press("q")
        tmux.wait(for: "end 0.")
        let verdict = try simulation.audit("verify")
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.errors)")
        let shown = try simulation.audit("show", "--output", "json")
        #expect(shown.output.contains("\"operation\" : \"StopReplicationTask\""))
        #expect(shown.output.contains("\"requestID\" : "))
        #expect(simulation.stop() == 0)
    }

    @Test("two tables are reloaded, and compared again, in one call each")
    func tablesAreReloaded() throws {
        let simulation = try Simulation(["--speed", "20"], home: home.path)
        let tmux = try simulation.monitor(Self.task)
        tmux.wait(for: "running·cdc", within: 90)
        for key in ["2", "j", "Space", "Space", "L"] { tmux.press(key) }
        tmux.wait(for: "Reload 2 tables")
        tmux.confirm(typing: Self.task)
        tmux.wait(for: "Reload 2 tables of", within: 20)
        tmux.press("4", "j", "V")
        tmux.wait(for: "Cancel")
        tmux.confirm()
        tmux.wait(for: "Revalidate 1 table of '\(Self.task)'", within: 20)
        // Twice: the comparison may still be under way.
        tmux.press("q", "q")
        tmux.wait(for: "end 0.")
        let reloaded = try simulation.aws(
            "dms", "describe-table-statistics", "--replication-task-arn",
            try simulation.arn(of: Self.task), "--query",
            "TableStatistics[?FullLoadReloaded].TableName", "--output", "text")
        #expect(reloaded.output.split(whereSeparator: \.isWhitespace).count == 2)
        let sent = try simulation.changes("dms:ReloadTables")
        #expect(sent.count == 2)
        #expect(sent.first?.contains("\"ReloadOption\":\"data-reload\"") == true)
        #expect(sent.first?.components(separatedBy: "TableName").count == 3, "\(sent)")
        #expect(sent.last?.contains("\"ReloadOption\":\"validate-only\"") == true)
        #expect(sent.last?.components(separatedBy: "TableName").count == 2, "\(sent)")
        let shown = try simulation.audit("export")
        #expect(shown.output.contains("ReloadTables"))
        #expect(try simulation.audit("verify").status == 0)
        #expect(simulation.stop() == 0)
    }

    @Test("the whole task is loaded again: each table anew, as the AWS CLI sees")
    func theWholeTaskIsReloaded() throws {
        let simulation = try Simulation(["--at", "30s", "--speed", "4"], home: home.path)
        let tmux = try simulation.monitor(Self.task)
        tmux.press("X")
        tmux.confirm(typing: Self.task)
        tmux.wait(for: "done after", within: 60)
        tmux.press("Escape")
        tmux.press("L")
        tmux.wait(for: "reloaded from the start")
        tmux.wait(for: "--start-replication-task-type")
        tmux.confirm(typing: Self.task)
        tmux.wait(for: "Reload the target of", within: 20)
        tmux.wait(for: "done after", within: 60)
        #expect(try status(simulation) == "running")
        let sent = try simulation.changes("dms:StartReplicationTask")
        #expect(sent.count == 1)
        #expect(sent.first?.contains("\"reload-target\"") == true)
        let reloaded = try simulation.aws(
            "dms", "describe-table-statistics", "--replication-task-arn",
            try simulation.arn(of: Self.task), "--query",
            "length(TableStatistics[?FullLoadReloaded])", "--output", "text")
        #expect(reloaded.output.trimmingCharacters(in: .whitespacesAndNewlines) == "40")
        tmux.press("q")
        tmux.wait(for: "end 0.")
        #expect(try simulation.audit("verify").status == 0)
        #expect(simulation.stop() == 0)
    }

    @Test("a protected account: read-only, armed by its number, read-only again by itself")
    func armingAndItsEnd() throws {
        let simulation = try Simulation(["--at", "30s"], home: home.path)
        let folder = home.appendingPathComponent(".config/dmswatch")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("protected_accounts = [\"210987654321\"]\n".utf8)
            .write(to: folder.appendingPathComponent("config.toml"))
        let tmux = try simulation.monitor(Self.task)
        tmux.wait(for: "READ-ONLY")
        tmux.press("X")
        tmux.wait(for: "the configuration protects the account 210987654321")
        tmux.press(":")
        tmux.type("arm 1m night shift")
        tmux.press("Enter")
        tmux.wait(for: "night shift")
        tmux.type("210987654321")
        tmux.press("Enter")
        tmux.wait(for: "ARMED 00:")
        tmux.press("X")
        tmux.confirm(typing: Self.task)
        tmux.wait(for: "done after", within: 50)
        #expect(try status(simulation) == "stopped")
        tmux.wait(for: "READ-ONLY", within: 75)
        tmux.press("R")
        tmux.wait(for: "Nothing can be changed")
        tmux.press("a")
        tmux.wait(for: "disarmed  account 210987654321")
        tmux.wait(for: "armed  account 210987654321")
        tmux.press("q")
        tmux.wait(for: "end 0.")
        let shown = try simulation.audit("show").output
        #expect(shown.contains("because: night shift"))
        #expect(shown.contains("  armed  account 210987654321"))
        #expect(shown.contains("  disarmed  account 210987654321"))
        #expect(shown.contains("Disarmed: the time had expired."))
        #expect(try simulation.audit("verify").status == 0)
        #expect(simulation.stop() == 0)
    }

    @Test("--read-only cannot be armed away")
    func aLockHolds() throws {
        let simulation = try Simulation(["--at", "30s"], home: home.path)
        let tmux = try simulation.monitor(Self.task, arguments: "--read-only")
        tmux.press(":")
        tmux.type("arm 10m")
        tmux.press("Enter")
        tmux.wait(for: "This cannot be armed")
        tmux.press("q")
        tmux.wait(for: "end 0.")
        #expect(simulation.stop() == 0)
    }

    @Test(
        "killed after the line was written: the next start finds out what became of the call",
        arguments: [
            (
                #"{"faults":[{"kind":"latency","actions":["dms:StopReplicationTask"],"delay":60}]}"#,
                "accepted"
            ),
            (
                #"{"faults":[{"kind":"throttle","actions":["dms:StopReplicationTask"],"tokens":0,"refill":0.001}]}"#,
                "refused"
            ),
        ])
    func killedInTheMidst(faults: String, outcome: String) throws {
        let simulation = try Simulation(["--at", "30s"], home: home.path)
        let tmux = try simulation.monitor(Self.task)
        try simulation.post("/_simulator/faults", faults)
        tmux.press("X")
        tmux.confirm(typing: Self.task)
        tmux.wait(for: "requested")
        let path = "\(home.path)/.local/state/dmswatch/audit.jsonl"
        let start = Date()
        while !FileManager.default.fileExists(atPath: path), Date().timeIntervalSince(start) < 20 {}
        let number = try #require(
            Shell.run("/usr/bin/env", ["pgrep", "-n", "-f", "\(Shell.binary) watch \(Self.task)"])?
                .output.split(separator: "\n").last.flatMap { pid_t($0) })
        kill(number, SIGKILL)
        tmux.wait(for: "end 137.")
        let open = try simulation.audit("show")
        #expect(open.output.contains("OPEN"))
        // Taken by AWS and not answered, or never taken: the record cannot know.
        let taken = outcome == "accepted" ? 1 : 0
        #expect(try simulation.changes("dms:StopReplicationTask").count == taken)
        try simulation.post("/_simulator/faults", #"{"faults":[]}"#)
        tmux.run("clear; \(Shell.binary) watch \(Self.task); echo \"end $?.\"")
        tmux.wait(for: "without an outcome", within: 60)
        tmux.press("a")
        tmux.wait(for: outcome, within: 120)
        tmux.press("q")
        tmux.wait(for: "end 0.")
        let shown = try simulation.audit("show")
        #expect(shown.output.contains("Resolved by describing"))
        #expect(shown.output.contains(outcome), "\(shown.output)")
        #expect(try simulation.changes("dms:StopReplicationTask").count == taken)
        #expect(try simulation.audit("verify").status == 0)
        #expect(simulation.stop() == 0)
    }

    @Test("a record that cannot be written refuses the act with a sentence")
    func anUnwritableRecord() throws {
        let simulation = try Simulation(["--at", "30s"], home: home.path)
        let folder = home.appendingPathComponent(".local/state/dmswatch")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: folder.appendingPathComponent("audit.jsonl").path,
            withDestinationPath: "/dev/full")
        let tmux = try simulation.monitor(Self.task)
        tmux.press("X")
        tmux.confirm(typing: Self.task)
        tmux.wait(for: "Nothing was sent.", within: 20)
        #expect(try status(simulation) == "running")
        tmux.press("q")
        tmux.wait(for: "end 0.")
        #expect(simulation.stop() == 0)
    }

    @Test("a file that may not grow refuses the act and leaves the program running")
    func aFileThatMayNotGrow() throws {
        let simulation = try Simulation(["--at", "30s"], home: home.path)
        let tmux = try Tmux(120, 40, environment: simulation.environment)
        tmux.run("ulimit -f 0; \(Shell.binary) watch \(Self.task); echo \"end $?.\"")
        tmux.wait(for: "running")
        tmux.press("X")
        tmux.confirm(typing: Self.task)
        tmux.wait(for: "Nothing was sent.", within: 20)
        #expect(try status(simulation) == "running")
        tmux.press("q")
        tmux.wait(for: "end 0.")
        #expect(simulation.stop() == 0)
    }

    @Test func anAuditOfATamperedFileNamesTheLine() throws {
        let file = home.appendingPathComponent("audit.jsonl")
        try Data("{\"a\":1}\nnonsense".utf8).write(to: file)
        let environment = Shell.cleanEnvironment(home: home.path)
        let verdict = try Shell.dmswatch(
            ["audit", "verify", "--file", file.path], environment: environment)
        #expect(verdict.status == 1)
        #expect(verdict.output.contains("line 1 "))
        #expect(verdict.output.contains("line 2 is truncated"))
        let missing = try Shell.dmswatch(
            ["audit", "verify", "--file", file.path + ".no"], environment: environment)
        #expect(missing.status == 1)
        let wrong = try Shell.dmswatch(
            ["audit", "export", "--since", "lately", "--file", file.path],
            environment: environment)
        #expect(wrong.status == 64)
    }
}
