import Foundation
import Testing

/// `dmswatch doctor --policy`, judged by AWS's own service models and moto's IAM.
struct PolicyTests {
    private let home: URL
    private let environment: [String: String]

    init() throws {
        home = try Shell.folder()
        environment = Shell.cleanEnvironment(home: home.path)
    }

    private func policy(_ extent: String) throws -> Shell.Result {
        try Shell.dmswatch(["doctor", "--policy", extent], environment: environment)
    }

    @Test("It needs no account, no region and no configuration", arguments: ["watch", "act"])
    func itIsPrintedWithNothingConfigured(extent: String) throws {
        let result = try policy(extent)
        #expect(result.status == 0)
        #expect(result.errors.isEmpty)
        let again = try policy(extent)
        #expect(again.output == result.output)
        let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
        #expect((document as? [String: Any])?["Version"] as? String == "2012-10-17")
    }

    @Test func onlyTheOneForActingPermitsAStop() throws {
        let (watching, acting) = (try policy("watch"), try policy("act"))
        #expect(!watching.output.contains("dms:StopReplicationTask"))
        #expect(acting.output.contains("dms:StopReplicationTask"))
    }

    @Test func anotherExtentIsWrongUsage() throws {
        let result = try policy("everything")
        #expect(result.status == 64)
        #expect(result.errors.contains("watch"))
    }

    @Test(
        "botocore knows every action, and moto's IAM takes the document",
        .enabled(if: Shell.python != nil, "boto3 and moto are not installed"),
        arguments: ["watch", "act"])
    func theRefereesAgree(extent: String) throws {
        let python = try #require(Shell.python)
        let script = Shell.root
            .appendingPathComponent("Tests/EndToEndTests/Referees/check_policy.py").path
        let file = home.appendingPathComponent("policy.json")
        try policy(extent).output.write(to: file, atomically: true, encoding: .utf8)
        let command = "'\(python)' '\(script)' < '\(file.path)'"
        let result = try #require(
            Shell.run("/bin/sh", ["-c", command], environment: environment))
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }
}
