import Foundation
import Testing

/// `dmswatch logs --follow` on another's server, fed by another's client.
struct LogOnceTests {
    /// True if there is a Python with boto3 and moto's server.
    private static let hasMoto =
        Shell.python.flatMap { Shell.run($0, ["-c", "import boto3, flask, moto.server"]) }?.status
        == 0

    /// How many lines; `DMSWATCH_LINES` sets more, for the release's proof.
    private static let lines =
        ProcessInfo.processInfo.environment["DMSWATCH_LINES"].flatMap { Int($0) } ?? 20_000

    @Test(
        "Numbered lines that boto3 writes into moto's log are printed once each, in order",
        .enabled(if: hasMoto, "boto3 and moto are not installed"))
    func everyLineOfMotosLogIsPrintedOnce() throws {
        let home = try Shell.folder()
        defer { try? FileManager.default.removeItem(at: home) }
        let python = try #require(Shell.python)
        let script = Shell.root
            .appendingPathComponent("Tests/EndToEndTests/Referees/numbered.py").path
        let result = try #require(
            Shell.run(
                python, [script, Shell.binary, "\(Self.lines)"],
                environment: Shell.cleanEnvironment(home: home.path)))
        #expect(result.status == 0, "\(result.errors.suffix(2_000))")
    }
}
