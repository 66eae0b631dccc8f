import Foundation
import Testing

private let hasStatusReferees =
    Shell.python.flatMap { Shell.run($0, ["-c", "import jsonschema"])?.status } == 0

/// `dmswatch status --output json` against its schema and the AWS CLI, at one instant.
@Suite(
    .serialized,
    .enabled(if: hasStatusReferees, "the AWS CLI and jsonschema are not installed"))
struct StatusTests {
    private let home: URL

    init() throws { home = try Shell.folder() }

    private static let folder =
        Shell.root.appendingPathComponent("Tests/EndToEndTests/Referees")
    private static let schema = folder.appendingPathComponent("status-2.schema.json").path
    private static let referee = folder.appendingPathComponent("compare_status.py").path

    /// Time stands still, so that both are asked about the same instant.
    @Test(
        "Numbers equal the AWS CLI's",
        arguments: [
            ("cutover", "70s"), ("cutover", "240s"), ("fleet", "200s"),
            ("stuck", "240s"), ("failing", "240s"), ("validation", "240s"),
            ("idle-or-dead", "300s"), ("throttled", "60s"), ("recipe", "120s"),
        ])
    func numbersEqual(scenario: String, instant: String) throws {
        let simulation = try Simulation(
            ["--scenario", scenario, "--at", instant, "--speed", "0"], home: home.path)
        let findings = ["cutover", "recipe"].contains(scenario) ? ["--findings"] : []
        let status = try Shell.dmswatch(
            ["status", "--output", "json", "--tables"] + findings,
            environment: simulation.environment)
        #expect(status.status == 0, "\(status.errors)")
        let file = home.appendingPathComponent("status.json").path
        try status.output.write(toFile: file, atomically: true, encoding: .utf8)
        let python = try #require(Shell.python)
        let result = try #require(
            Shell.run(
                python, [Self.referee, file, Self.schema],
                environment: simulation.environment))
        #expect(result.status == 0, "\(result.output.suffix(2_000))\(result.errors.suffix(2_000))")
        #expect(result.output.contains("0 differ"))
        FileHandle.standardError.write(
            Data("status, \(scenario) at \(instant): \(result.output)".utf8))
        #expect(simulation.stop() == 0)
    }

    @Test func aDeniedCallLeavesAGapAndACode() throws {
        let simulation = try Simulation(
            ["--fault", "accessDenied,action=cloudwatch:DescribeAlarms"], home: home.path)
        let result = try Shell.dmswatch(
            ["status", "--output", "json"], environment: simulation.environment)
        #expect(result.status == 77)
        #expect(result.output.contains("\"identifier\" : \"ledger-eu-fullcdc\""))
        #expect(result.output.contains("\"what\" : \"alarms\""))
        #expect(result.errors.contains("The report is not complete."), "\(result.errors)")
        #expect(simulation.stop() == 0)
    }

    @Test func findingsAreToldWithTheirFix() throws {
        let simulation = try Simulation(
            ["--scenario", "cutover", "--at", "120s", "--speed", "0"], home: home.path)
        let result = try Shell.dmswatch(
            ["status", "--findings"], environment: simulation.environment)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("SERIOUS "), "\(result.output)")
        let plain = try Shell.dmswatch(["status"], environment: simulation.environment)
        #expect(!plain.output.contains("SERIOUS "))
        #expect(simulation.stop() == 0)
    }

    @Test(
        "Whether DMS tells anybody of a failure is found, and not guessed where it may not be read")
    func eventSubscriptionsAreFound() throws {
        let simulation = try Simulation(
            ["--scenario", "cutover", "--at", "120s", "--speed", "0"], home: home.path)
        func findings(status: Int32 = 0) throws -> String {
            let result = try Shell.dmswatch(
                ["status", "--findings"], environment: simulation.environment)
            #expect(result.status == status, "\(result.errors)")
            return result.output
        }
        let words = "ledger-eu-fullcdc: no event subscription notifies anyone of its failure"
        #expect(try findings().contains(words))
        _ = try simulation.control(
            "POST /_simulator/faults",
            #"{"faults":[{"kind":"accessDenied","actions":["dms:DescribeEventSubscriptions"]}]}"#)
        let denied = try findings(status: 77)
        #expect(!denied.contains(words))
        #expect(denied.contains("task-subscription-missing"), "\(denied)")
        _ = try simulation.control("POST /_simulator/faults", #"{"faults":[]}"#)
        let python = try #require(Shell.python)
        let made = try #require(
            Shell.run(
                python,
                [
                    "-c",
                    "import boto3; t = boto3.client('sns').create_topic(Name='night')['TopicArn']; "
                        + "boto3.client('dms').create_event_subscription("
                        + "SubscriptionName='all', SnsTopicArn=t)",
                ], environment: simulation.environment))
        #expect(made.status == 0, "\(made.errors)")
        #expect(try !findings().contains("subscription"))
        #expect(simulation.stop() == 0)
    }

    @Test func groupsOfTheConfigurationAreSummedUp() throws {
        let config = home.appendingPathComponent("config.toml")
        try "[groups]\neverything = \"*\"\n".write(
            to: config, atomically: true, encoding: .utf8)
        let simulation = try Simulation(["--scenario", "fleet"], home: home.path)
        let result = try Shell.dmswatch(
            ["status", "--config", config.path], environment: simulation.environment)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("everything  12"), "\(result.output)")
        #expect(simulation.stop() == 0)
    }
}
