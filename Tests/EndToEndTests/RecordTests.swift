import Foundation
import Testing

/// One record for all that runs on a machine: several processes write it, one reads what others do,
/// and a process that dies in the midst leaves a line that tells.
@Suite(
    .serialized,
    .enabled(
        if: Shell.hasTmux && Shell.python != nil, "tmux, boto3 and the AWS CLI are not installed"))
struct RecordTests {
    private let home: URL

    init() throws { home = try Shell.folder() }

    private static let task = "ledger-eu-fullcdc"

    private var folder: URL { home.appendingPathComponent(".local/state/dmswatch") }

    @Test("an act of another process comes on the page of acts while it is open")
    func actsOfAnotherProcess() throws {
        let simulation = try Simulation(["--at", "30s"], home: home.path)
        let looking = try simulation.monitor(Self.task)
        looking.press("a")
        looking.wait(for: "Nothing was changed from this machine.")
        let acting = try simulation.monitor(Self.task)
        acting.press("X")
        acting.confirm(typing: Self.task)
        looking.wait(for: "StopReplicationTask 'ledger-eu-fullcdc'", within: 20)
        acting.wait(for: "done after", within: 60)
        looking.wait(for: "accepted  StopReplicationTask", within: 20)
        looking.press("Escape")
        looking.press("q")
        looking.wait(for: "end 0.")
        acting.press("q")
        acting.wait(for: "end 0.")
        #expect(try simulation.changes("dms:StopReplicationTask").count == 1)
        #expect(simulation.stop() == 0)
    }

    @Test("several processes that write at once keep one chain")
    func severalProcesses() throws {
        let simulation = try Simulation(["--at", "30s", "--scenario", "fleet"], home: home.path)
        let names = try simulation.aws(
            "dms", "describe-replication-tasks", "--query",
            "ReplicationTasks[?Status=='running'].ReplicationTaskIdentifier", "--output", "text"
        ).output.split(whereSeparator: \.isWhitespace).prefix(3).map(String.init)
        #expect(names.count == 3)
        let monitors = try names.map { try simulation.monitor($0) }
        for monitor in monitors {
            monitor.press("T")
            monitor.wait(for: "Test connections")
            monitor.press("Tab")
        }
        // All at once, as far as three keyboards can.
        for monitor in monitors { monitor.press("Enter") }
        for monitor in monitors {
            monitor.wait(for: "Test the connections of", within: 30)
            monitor.wait(for: " after ", within: 60)
            monitor.press("q")
            monitor.wait(for: "end 0.")
        }
        let verdict = try simulation.audit("verify")
        #expect(verdict.status == 0, "\(verdict.output)")
        #expect(verdict.output.contains("12 lines"), "\(verdict.output)")
        #expect(simulation.stop() == 0)
    }

    @Test("killed when the line is on disk and nothing was sent: the next start finds that out")
    func killedBetweenTheLineAndTheCall() throws {
        let simulation = try Simulation(["--at", "30s"], home: home.path)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // The seal is written after the line and before the call; nobody reads this pipe.
        let seal = folder.appendingPathComponent("audit.jsonl.head").path
        #expect(Shell.run("/usr/bin/env", ["mkfifo", seal])?.status == 0)
        let tmux = try simulation.monitor(Self.task)
        tmux.press("X")
        tmux.confirm(typing: Self.task)
        let path = folder.appendingPathComponent("audit.jsonl").path
        let start = Date()
        while (FileManager.default.contents(atPath: path) ?? Data()).isEmpty,
            Date().timeIntervalSince(start) < 30
        {}
        let number = try #require(tmux.child)
        kill(number, SIGKILL)
        tmux.wait(for: "end 137.")
        #expect(try simulation.audit("show").output.contains("OPEN"))
        try FileManager.default.removeItem(atPath: seal)
        #expect(try simulation.changes("dms:StopReplicationTask").isEmpty)
        tmux.run("clear; \(Shell.binary) watch \(Self.task); echo \"end $?.\"")
        tmux.wait(for: "without an outcome", within: 60)
        tmux.press("a")
        tmux.wait(for: "refused", within: 120)
        tmux.press("q")
        tmux.wait(for: "end 0.")
        let shown = try simulation.audit("show").output
        #expect(shown.contains("Resolved by describing"))
        #expect(shown.contains("It has not taken effect."))
        #expect(try simulation.changes("dms:StopReplicationTask").isEmpty)
        #expect(try simulation.audit("verify").status == 0)
        #expect(simulation.stop() == 0)
    }
}
