import Foundation
import Testing

/// The AWS CLI reads the simulated account, and sees what the keyboard has done.
@Suite(.serialized, .enabled(if: Shell.python != nil, "boto3 and the AWS CLI are not installed"))
struct RefereeTests {
    private let home: URL

    init() throws { home = try Shell.folder() }

    private func json(_ result: Shell.Result) throws -> [String: Any] {
        #expect(result.status == 0, "\(result.errors)")
        let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
        return try #require(object as? [String: Any])
    }

    @Test func theAWSCLIReadsEverything() throws {
        let simulation = try Simulation(["--scenario", "fleet"], home: home.path)
        let tasks = try json(simulation.aws("dms", "describe-replication-tasks"))
        let all = try #require(tasks["ReplicationTasks"] as? [[String: Any]])
        let task = try #require(
            all.first { $0["ReplicationTaskIdentifier"] as? String == "inventory-fullcdc" })
        let arn = try #require(task["ReplicationTaskArn"] as? String)
        let tables = try json(
            simulation.aws("dms", "describe-table-statistics", "--replication-task-arn", arn))
        #expect((tables["TableStatistics"] as? [Any])?.count == 30)
        let metrics = try json(
            simulation.aws("cloudwatch", "list-metrics", "--namespace", "AWS/DMS"))
        #expect((metrics["Metrics"] as? [Any])?.isEmpty == false)
        let alarms = try json(simulation.aws("cloudwatch", "describe-alarms"))
        #expect((alarms["MetricAlarms"] as? [Any])?.isEmpty == false)
        let groups = try json(simulation.aws("logs", "describe-log-groups"))
        #expect((groups["logGroups"] as? [Any])?.isEmpty == false)
        let caller = try json(simulation.aws("sts", "get-caller-identity"))
        #expect(caller["Account"] as? String == "210987654321")
        #expect(simulation.stop() == 0)
    }

    @Test func aWrongSecretIsRefusedAsAtAWS() throws {
        let simulation = try Simulation(home: home.path)
        let result = Shell.run(
            try #require(Shell.python),
            ["-m", "awscli", "dms", "describe-replication-tasks"],
            environment: simulation.environment.with("AWS_SECRET_ACCESS_KEY", "wrong"))
        #expect(result?.status != 0)
        #expect(result?.errors.contains("InvalidSignatureException") == true)
        #expect(simulation.stop() == 0)
    }

    @Test("A stop from the keyboard is seen by the AWS CLI", .enabled(if: Shell.hasTmux))
    func aStopFromTheKeyboardIsSeen() throws {
        let simulation = try Simulation(home: home.path)
        let tmux = try Tmux(environment: simulation.environment)
        tmux.run("\(Shell.binary) watch ledger-eu-fullcdc; echo \"end $?.\"")
        tmux.wait(for: "running")
        tmux.press("X")
        tmux.wait(for: "Cancel")
        tmux.type("ledger-eu-fullcdc")
        tmux.press("Enter")
        tmux.wait(for: "done.", within: 60)
        let result = try simulation.aws(
            "dms", "describe-replication-tasks", "--query", "ReplicationTasks[0].Status",
            "--output", "text")
        #expect(result.output.trimmingCharacters(in: .whitespacesAndNewlines) == "stopped")
        let audit = try String(
            contentsOfFile: "\(home.path)/.local/state/dmswatch/audit.jsonl", encoding: .utf8)
        #expect(audit.split(separator: "\n").count == 2)
        tmux.press("q")
        tmux.wait(for: "end 0.")
        #expect(simulation.stop() == 0)
    }

    @Test func statusAgreesWithTheAWSCLI() throws {
        let simulation = try Simulation(["--scenario", "fleet"], home: home.path)
        let ours = try json(
            Shell.dmswatch(["status", "--output", "json"], environment: simulation.environment))
        let theirs = try json(simulation.aws("dms", "describe-replication-tasks"))
        #expect(ours["schemaVersion"] as? Int == 2)
        let own = try #require(ours["tasks"] as? [[String: Any]])
        let referee = try #require(theirs["ReplicationTasks"] as? [[String: Any]])
        #expect(own.count == 12 && referee.count == 12)
        for task in referee {
            let arn = task["ReplicationTaskArn"] as? String
            let same = own.first { $0["arn"] as? String == arn }
            #expect(same?["status"] as? String == task["Status"] as? String)
        }
        #expect(simulation.stop() == 0)
    }

    @Test func anUnknownTaskNamesThoseThereAre() throws {
        let simulation = try Simulation(home: home.path)
        let result = try Shell.dmswatch(
            ["status", "ledgr"], environment: simulation.environment)
        #expect(result.status == 1)
        #expect(result.errors.contains("'ledger-eu-fullcdc'"))
        #expect(simulation.stop() == 0)
    }
}
