import Foundation
import Testing

/// `dmswatch doctor` as a process: with nothing, with an account, with refusals.
@Suite(.serialized)
struct DoctorTests {
    private let home: URL
    private let environment: [String: String]

    init() throws {
        home = try Shell.folder()
        environment = Shell.cleanEnvironment(home: home.path)
    }

    private func doctor(
        _ arguments: String..., environment: [String: String]
    ) throws -> Shell.Result {
        try Shell.dmswatch(["doctor"] + arguments, environment: environment)
    }

    /// The state of each line, by its subject.
    private func states(_ result: Shell.Result) throws -> [String: String] {
        let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
        let document = try #require(object as? [String: Any])
        #expect(document["schemaVersion"] as? Int == 1)
        let checks = try #require(document["checks"] as? [[String: Any]])
        let pairs = checks.compactMap { check -> (String, String)? in
            guard let subject = check["subject"] as? String else { return nil }
            return (subject, check["state"] as? String ?? "")
        }
        return Dictionary(pairs) { first, _ in first }
    }

    @Test("With nothing configured and no terminal it says what is missing, one by one")
    func nothingConfigured() throws {
        let result = try doctor(environment: environment)
        #expect(result.status == 78)
        #expect(result.errors.isEmpty)
        for words in [
            "unknown  terminal", "fail     region", "fail     credentials",
            "environment: AWS_ACCESS_KEY_ID is not set.", "AWS_EC2_METADATA_DISABLED is set",
            "audit file", "config.toml: none", "not tried: there is no region",
        ] { #expect(result.output.contains(words), "\(words) in:\n\(result.output)") }
        #expect(!result.output.contains("\u{1B}"))
    }

    @Test func aRegionWithoutCredentialsIs77() throws {
        let result = try doctor("--region", "eu-west-3", environment: environment)
        #expect(result.status == 77)
        #expect(result.output.contains("eu-west-3, from --region"))
        #expect(result.output.contains("https://dms.eu-west-3.amazonaws.com"))
        #expect(result.output.contains("aws sso login"))
    }

    @Test func aProfileThatIsNotThereIs78AndNamesTheNearest() throws {
        let folder = home.appendingPathComponent(".aws")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try "[profile prod-dba]\nregion = eu-west-3\n".write(
            to: folder.appendingPathComponent("config"), atomically: true, encoding: .utf8)
        let result = try doctor("--profile", "prod-dbb", environment: environment)
        #expect(result.status == 78)
        #expect(result.output.contains("fail     profile"))
        #expect(result.output.contains("Did you mean 'prod-dba'?"))
        #expect(result.output.contains("unknown  credentials"))
    }

    @Test func aBrokenConfigurationIs78AndTheRestIsLookedAt() throws {
        let folder = home.appendingPathComponent(".config/dmswatch")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try "them = 1\n".write(
            to: folder.appendingPathComponent("config.toml"), atomically: true, encoding: .utf8)
        let result = try doctor("--region", "eu-west-3", environment: environment)
        #expect(result.status == 78)
        #expect(result.output.contains("config.toml:1:"))
        #expect(result.output.contains("fail     credentials"))
    }

    @Test func anUnreachableEndpointIs69AndAskedOnce() throws {
        var environment = environment
        environment["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE"
        environment["AWS_SECRET_ACCESS_KEY"] = "sEcReT"
        let result = try doctor(
            "--region", "eu-west-3", "--endpoint-url", "http://127.0.0.1:9",
            environment: environment)
        #expect(result.status == 69)
        #expect(result.output.contains("not tried: AWS could not be reached before"))
        #expect(result.output.contains("http://127.0.0.1:9, from --endpoint-url"))
        #expect(!(result.output + result.errors).contains("sEcReT"))
    }

    @Test("On an account every reading call is made once, and nothing that changes anything")
    func everyCallIsMadeOnce() throws {
        let simulation = try Simulation(home: home.path)
        let result = try doctor("--output", "json", environment: simulation.environment)
        #expect(result.status == 0, "\(result.output)")
        let states = try states(result)
        for action in [
            "sts:GetCallerIdentity", "dms:DescribeReplicationTasks",
            "dms:DescribeReplicationInstances", "dms:DescribeTableStatistics",
            "dms:DescribeEvents", "cloudwatch:DescribeAlarms", "cloudwatch:ListMetrics",
            "cloudwatch:GetMetricData", "logs:DescribeLogStreams", "logs:GetLogEvents",
            "dms:DescribeEndpoints", "dms:DescribeConnections", "logs:DescribeLogGroups",
            "dms:DescribePendingMaintenanceActions", "cloudwatch:DescribeAlarmHistory",
            "dms:DescribeEventSubscriptions", "dms:ListTagsForResource",
            "dms:DescribeReplications",
        ] { #expect(states[action] == "ok", "\(action): \(states[action] ?? "absent")") }
        for action in [
            "dms:StopReplicationTask", "dms:TestConnection", "dms:ModifyReplicationTask",
            "cloudwatch:PutMetricAlarm",
        ] { #expect(states[action] == "unknown", "\(action)") }
        #expect(states["clock"] == "ok")
        let asked = try simulation.control("GET /_simulator/requests")
        #expect(asked.contains("\"total\":18"), "\(asked)")
        #expect(asked.contains("\"changes\":[]"), "\(asked)")
        let secret = simulation.environment["AWS_SECRET_ACCESS_KEY"] ?? "none"
        #expect(!result.output.contains(secret))
        #expect(simulation.stop() == 0)
    }

    @Test func refusalsAreSaidCallByCall() throws {
        let simulation = try Simulation(["--fault", "accessDenied"], home: home.path)
        let all = try doctor("--output", "json", environment: simulation.environment)
        #expect(all.status == 77)
        #expect(try states(all)["dms:DescribeReplicationTasks"] == "fail")
        _ = try simulation.control(
            "POST /_simulator/faults",
            #"{"faults":[{"kind":"accessDenied","actions":["logs:*"]}]}"#)
        let some = try doctor(environment: simulation.environment)
        #expect(some.status == 0, "\(some.output)")
        #expect(some.output.contains("warn     logs:GetLogEvents"), "\(some.output)")
        #expect(some.output.contains("IAM permission 'logs:GetLogEvents'"), "\(some.output)")
        #expect(simulation.stop() == 0)
    }

    @Test func wrongKeysEndTheAsking() throws {
        let simulation = try Simulation(home: home.path)
        let result = try doctor(
            environment: simulation.environment.with("AWS_SECRET_ACCESS_KEY", "wrong"))
        #expect(result.status == 77)
        #expect(result.output.contains("not tried: the credentials do not work"))
        #expect(simulation.stop() == 0)
    }
}
