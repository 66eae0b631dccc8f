import Foundation
import Testing

/// A role that wants the code of a device, taken on by the real binary against the simulated STS.
@Suite(.serialized, .enabled(if: Shell.hasTmux, "tmux is not installed"))
struct CodeTests {
    private let home: URL
    private static let device = "arn:aws:iam::210987654321:mfa/kim"

    init() throws { home = try Shell.folder() }

    /// A simulated account, and a profile for its role in the AWS files.
    private func start() throws -> Simulation {
        let simulation = try Simulation(home: home.path)
        let folder = home.appendingPathComponent(".aws")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let values = simulation.environment
        let config = """
            [profile ops]
            role_arn = arn:aws:iam::210987654321:role/ops-mfa
            source_profile = base
            mfa_serial = \(Self.device)
            region = \(values["AWS_REGION"] ?? "")
            [profile base]
            aws_access_key_id = \(values["AWS_ACCESS_KEY_ID"] ?? "")
            aws_secret_access_key = \(values["AWS_SECRET_ACCESS_KEY"] ?? "")

            """
        try config.write(
            to: folder.appendingPathComponent("config"), atomically: true, encoding: .utf8)
        return simulation
    }

    @Test("The code is asked for before the screen opens, and again on it when the keys are over")
    func theCodeIsAskedForBeforeAndOnTheScreen() throws {
        let simulation = try start()
        let tmux = try Tmux(environment: simulation.environment)
        tmux.run("\(Shell.binary) watch --profile ops; echo \"end $?.\"")
        tmux.wait(for: "MFA code for \(Self.device):")
        tmux.run("000000")
        tmux.wait(for: "AWS refused the code")
        tmux.run("123456")
        tmux.wait(for: "ledger-eu-fullcdc")
        _ = try simulation.control(
            "POST /_simulator/faults",
            #"{"faults":[{"kind":"expiredCredentials","actions":["dms:*"],"count":1}]}"#)
        tmux.wait(for: "Enter sends it")
        tmux.press("Escape")
        tmux.wait(for: "Press m")
        tmux.press("m")
        tmux.wait(for: "Enter sends it")
        tmux.type("000000")
        tmux.press("Enter")
        tmux.wait(for: "AWS refused the code")
        tmux.wait(for: "Enter sends it")
        tmux.type("123456")
        tmux.press("Enter")
        tmux.waitUntilGone("Enter sends it")
        tmux.waitUntilGone("NO CREDENTIALS", within: 60)
        tmux.press("q")
        tmux.wait(for: "end 0.")
        #expect(simulation.stop() == 0)
    }

    @Test func controlCLeavesThePrompt() throws {
        let simulation = try start()
        let tmux = try Tmux(environment: simulation.environment)
        tmux.run("\(Shell.binary) status --profile ops; echo \"end $?.\"")
        tmux.wait(for: "MFA code for")
        tmux.press("C-c")
        tmux.wait(for: "ready>")
        tmux.run("\(Shell.binary) status --profile ops; echo \"end $?.\"")
        tmux.wait(for: "MFA code for")
        tmux.press("Enter")
        tmux.wait(for: "end 77.")
        #expect(simulation.stop() == 0)
    }

    @Test("Without a terminal the error says what to do")
    func withoutATerminalItIsAnError() throws {
        let simulation = try start()
        let result = try #require(
            Shell.run(
                "/usr/bin/env",
                ["setsid", "-w", Shell.binary, "status", "--profile", "ops"],
                environment: simulation.environment))
        #expect(result.status == 77)
        #expect(result.errors.contains(Self.device))
        #expect(result.errors.contains("which takes a terminal"))
        #expect(simulation.stop() == 0)
    }

    @Test("The AWS CLI takes on the same role, and is who we are")
    func theAWSCLIAgrees() throws {
        guard Shell.python != nil else { return }
        let simulation = try start()
        let keys = try simulation.aws(
            "sts", "assume-role", "--role-arn", "arn:aws:iam::210987654321:role/ops-mfa",
            "--role-session-name", "night", "--serial-number", Self.device, "--token-code",
            "123456", "--query", "Credentials.[AccessKeyId,SecretAccessKey,SessionToken]",
            "--output", "text")
        let words = keys.output.split(whereSeparator: \.isWhitespace).map(String.init)
        try #require(words.count == 3, "\(keys.errors)")
        let environment = simulation.environment.with("AWS_ACCESS_KEY_ID", words[0])
            .with("AWS_SECRET_ACCESS_KEY", words[1]).with("AWS_SESSION_TOKEN", words[2])
        let status = try Shell.dmswatch(["status", "--output", "json"], environment: environment)
        #expect(status.output.contains("assumed-role/ops-mfa/night"), "\(status.errors)")
        let wrong = try simulation.aws(
            "sts", "assume-role", "--role-arn", "arn:aws:iam::210987654321:role/ops-mfa",
            "--role-session-name", "night", "--serial-number", Self.device, "--token-code",
            "000000")
        #expect(wrong.errors.contains("MultiFactorAuthentication failed"))
        #expect(simulation.stop() == 0)
    }
}
