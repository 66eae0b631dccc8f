import AWSClient
import Foundation
import Migration
import Monitor
import Simulator
import Testing

/// The AWS CLI, where it is installed.
private enum CommandLineTool {
    /// Where the AWS CLI is; nil if it is not.
    static let folder: String? = {
        let root = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in
            url.deletingLastPathComponent()
        }
        let named = ProcessInfo.processInfo.environment["DMSWATCH_PYTHON"].map {
            URL(filePath: $0).deletingLastPathComponent().path
        }
        return [named, root.appending(path: ".venv/bin").path, "/usr/bin", "/usr/local/bin"]
            .compactMap { $0 }
            .first { FileManager.default.isExecutableFile(atPath: "\($0)/aws") }
    }()
}

/// The line on the dialog, run by a shell with the AWS CLI: it does what the dialog would.
@Suite(.enabled(if: CommandLineTool.folder != nil, "the AWS CLI is not installed"))
struct CommandLineRefereeTests {
    @Test("each line is taken by a shell and the AWS CLI, and asks the very same")
    func linesDoWhatTheySay() async throws {
        let story = try #require(Scenario.named("fleet"))
        let account = SimulatedAccount(scenario: story, seed: 7, startingAt: Date())
        let transport = SimulatedTransport(account: account, now: { Date() })
        let server = SimulatorServer(transport: transport)
        let port = try await server.start()
        for (mutation, operation, parameters) in try Self.mutations() {
            let line = AWSCommandLine(mutation, profile: nil, region: account.region).text
            let before = transport.requests.changes.count
            let errors = try await Self.shell(line, port: port, account.credentials)
            let changes = transport.requests.changes.dropFirst(before)
            #expect(changes.map(\.action) == [operation], "\(line)\n\(errors)")
            let sent = try #require(changes.first).parameters
            for text in parameters { #expect(sent.contains(text), "\(sent)\n\(line)") }
        }
        await server.stop()
    }

    /// Mutations with everything a shell and the shorthand syntax could take apart, and what has
    /// to arrive. Whether the account accepts them does not matter here.
    private static func mutations() throws -> [(Mutation, String, [String])] {
        let task = ARN("arn:aws:dms:eu-west-3:210987654321:task:FBQ3EXAMPLE7")
        let odd = Migration.TableName(schema: "a b", table: "it's, \"here\"; rm -rf $HOME `x`")
        let brackets = Migration.TableName(schema: "[x]", table: "a=b{c}\\d")
        let instance = ReplicationInstance(
            arn: ARN("arn:aws:dms:eu-west-3:210987654321:rep:ONE"), identifier: "riga rep",
            status: "available")
        let plan = try #require(
            AlarmPlan.recommended(
                for: ReplicationTask(
                    arn: task, identifier: "it's a task", status: .running, migrationType: .cdc),
                on: instance, beside: []
            ).first)
        let test = ConnectionTest(
            side: "source", endpoint: ARN("arn:aws:dms:eu-west-3:210987654321:endpoint:S"),
            instance: instance.arn)
        return [
            (.stop(task), "dms:StopReplicationTask", [task.text]),
            (.start(task, .reloadTarget), "dms:StartReplicationTask", ["reload-target"]),
            (
                .startFrom(task, try CDCStartPoint("checkpoint:V1#27#mysql.1:19:-1#0#*#0#93")),
                "dms:StartReplicationTask",
                ["checkpoint:V1#27#mysql.1:19:-1#0#*#0#93", "start-replication"]
            ),
            (
                .reloadTables(task, [odd, brackets], .validateOnly), "dms:ReloadTables",
                [
                    #""SchemaName":"a b""#,
                    #""TableName":"it's, \"here\"; rm -rf $HOME `x`""#,
                    #""SchemaName":"[x]""#, #""TableName":"a=b{c}\\d""#, "validate-only",
                ]
            ),
            (
                .modify(task, .logging(true)), "dms:ModifyReplicationTask",
                [#"{\"Logging\":{\"EnableLogging\":true}}"#]
            ),
            (
                .modify(task, .cdcStop(try CDCStopPoint("commit_time:2026-02-09T12:12:12"))),
                "dms:ModifyReplicationTask", ["commit_time:2026-02-09T12:12:12"]
            ),
            (
                .testConnections(task, [test]), "dms:TestConnection",
                [test.endpoint.text, test.instance.text]
            ),
            (
                .createAlarms(task, [plan]), "cloudwatch:PutMetricAlarm",
                ["dmswatch-it's a task-CDCLatencyTarget", "riga rep", "breaching", "300"]
            ),
        ]
    }

    private static func shell(
        _ line: String, port: Int, _ credentials: Credentials
    ) async throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", line]
        process.environment = [
            "PATH": "\(CommandLineTool.folder ?? ""):/usr/bin:/bin", "HOME": NSTemporaryDirectory(),
            "AWS_ENDPOINT_URL": "http://127.0.0.1:\(port)", "AWS_PAGER": "",
            "AWS_ACCESS_KEY_ID": credentials.accessKeyID,
            "AWS_SECRET_ACCESS_KEY": credentials.secretAccessKey,
            "AWS_EC2_METADATA_DISABLED": "true",
        ]
        let file = FileManager.default.temporaryDirectory
            .appending(path: "dmswatch-line-\(UUID().uuidString)")
        try Data().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let handle = try FileHandle(forWritingTo: file)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = handle
        await withCheckedContinuation { done in
            process.terminationHandler = { _ in done.resume() }
            do {
                try process.run()
            } catch {
                done.resume()
            }
        }
        return String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }
}
