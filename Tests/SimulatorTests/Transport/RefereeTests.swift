import AWSClient
import Foundation
import Testing

@testable import Simulator

@Suite("boto3 as the referee")
struct RefereeTests {
    @Test(
        "every answer is known to botocore's models, and paginators and waiters finish",
        .enabled(if: Referee.hasBoto3, "boto3 cannot be imported; set DMSWATCH_PYTHON"),
        arguments: ["cutover", "fleet"])
    func conformance(name: String) async throws {
        let result = try await Referee.judge(name, speed: 20) { port, keys in
            try await Referee.run(
                Referee.python, "conformance.py", [name] + Referee.offered, port: port,
                keys: keys)
        }
        #expect(result.status == 0, "\(result.output)")
    }

    @Test(
        "the rules for DMS's parameters are those of botocore's model",
        .enabled(if: Referee.hasBoto3, "boto3 cannot be imported; set DMSWATCH_PYTHON"))
    func parameters() async throws {
        let names = SimulatedService.dms.operations.map { $0.name }
        let result = try await Referee.run(
            Referee.python, "parameters.py", names, port: 0, keys: ("", ""))
        let file = Referee.root.appendingPathComponent(
            "Sources/Simulator/Wire/DMS/ParameterRules+DMS.swift")
        #expect(try String(contentsOf: file, encoding: .utf8) == result.output)
    }
}

/// Runs scripts of the folder `Referees` with a Python that has boto3 and the AWS CLI.
enum Referee {
    /// A key of the account under judgement.
    typealias Keys = (id: String, secret: String)
    /// How a script ended, and all it printed.
    typealias Result = (status: Int32, output: String)

    /// Whether boto3 can be imported.
    static let hasBoto3 = succeeds([python, "-c", "import boto3"])
    /// All that the account offers, as boto3 names it: `cloudwatch:ListMetrics`.
    static let offered = SimulatedService.all.flatMap { service in
        let name = service.signingName == "monitoring" ? "cloudwatch" : service.signingName
        return service.operations.map { "\(name):\($0.name)" }
    }

    static var python: String {
        if let chosen = ProcessInfo.processInfo.environment["DMSWATCH_PYTHON"] { return chosen }
        let virtual = root.appendingPathComponent(".venv/bin/python3").path
        return FileManager.default.isExecutableFile(atPath: virtual) ? virtual : "python3"
    }

    /// The folder of the package.
    static var root: URL {
        folder.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    /// `Tests/SimulatorTests/Referees`
    private static var folder: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Referees")
    }

    /// Serves a scenario, faster than real time, while it is judged.
    static func judge(
        _ name: String, speed: Double, _ body: (Int, Keys) async throws -> Result
    ) async throws -> Result {
        let scenario = try #require(Scenario.named(name))
        let start = Date()
        let clock = SimulatedClock(base: start, speed: speed) { Date() }
        let account = SimulatedAccount(scenario: scenario, seed: 3, startingAt: start)
        let keys = (account.credentials.accessKeyID, account.credentials.secretAccessKey)
        let server = SimulatorServer(
            transport: SimulatedTransport(
                account: account, now: { clock.now }, wall: { Date() }))
        let port = try await server.start()
        do {
            let result = try await body(port, keys)
            await server.stop()
            return result
        } catch {
            await server.stop()
            throw error
        }
    }

    /// Runs a script against a server.
    static func run(
        _ program: String, _ script: String, _ arguments: [String], port: Int, keys: Keys
    ) async throws -> Result {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            [program, folder.appendingPathComponent(script).path] + arguments
        process.environment = environment(port, keys)
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                do {
                    try process.run()
                    let data = pipe.fileHandleForReading.readDataToEndOfFile()
                    process.waitUntilExit()
                    let output = String(decoding: data, as: UTF8.self)
                    continuation.resume(returning: (process.terminationStatus, output))
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        }
    }

    /// Nothing of the user's own AWS configuration reaches the script.
    private static func environment(_ port: Int, _ keys: Keys) -> [String: String] {
        var environment = ProcessInfo.processInfo.environment.filter {
            !$0.key.hasPrefix("AWS_") && !$0.key.lowercased().hasSuffix("_proxy")
        }
        environment["AWS_ENDPOINT_URL"] = "http://127.0.0.1:\(port)"
        environment["AWS_ACCESS_KEY_ID"] = keys.id
        environment["AWS_SECRET_ACCESS_KEY"] = keys.secret
        environment["AWS_REGION"] = "eu-west-3"
        environment["AWS_DEFAULT_REGION"] = "eu-west-3"
        environment["AWS_CONFIG_FILE"] = "/dev/null"
        environment["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null"
        environment["AWS_EC2_METADATA_DISABLED"] = "true"
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
        return environment
    }

    private static func succeeds(_ command: [String]) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
