import Foundation
import Testing

/// `--debug`: every request in the log file, and no secret anywhere.
@Suite(.serialized)
struct DebugLogTests {
    @Test func everyRequestIsInTheLogAndNoSecret() throws {
        let home = try Shell.folder()
        let simulation = try Simulation(home: home.path)
        _ = try simulation.control(
            "POST /_simulator/faults",
            #"{"faults":[{"kind":"unavailable","actions":["dms:*"],"count":1}]}"#)
        let file = home.appendingPathComponent("log").path
        let token = "ToKeN-that-nobody-sees"
        let result = try Shell.dmswatch(
            ["status", "--debug", "--log-file", file], environment: simulation.environment)
        #expect(result.status == 0, "\(result.errors)")
        let refused = try Shell.dmswatch(
            ["status", "--debug", "--log-file", file],
            environment: simulation.environment.with("AWS_SESSION_TOKEN", token))
        #expect(refused.status == 77)
        let log = try String(contentsOfFile: file, encoding: .utf8)
        for words in [
            "operation=sts:GetCallerIdentity", "operation=dms:DescribeReplicationTasks",
            "attempt=1", "attempt=2", "status=503", "status=200", "status=400", "request-id=",
            "duration-ms=", "bytes=", "reason=unavailable", "delay-ms=",
        ] { #expect(log.contains(words), "\(words) in:\n\(log)") }
        let everything = log + result.output + result.errors + refused.output + refused.errors
        let secret = try #require(simulation.environment["AWS_SECRET_ACCESS_KEY"])
        for hidden in [secret, token, "Authorization", "Signature=", "AWS4-HMAC"] {
            #expect(!everything.contains(hidden), "\(hidden)")
        }
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
        #expect((mode as? NSNumber)?.intValue == 0o600)
        #expect(simulation.stop() == 0)
    }
}
