import Foundation
import Testing

/// What scripts rely on: exit codes, one sentence for each error, nothing lost.
struct CommandLineTests {
    private let home: URL
    private let environment: [String: String]

    init() throws {
        home = try Shell.folder()
        environment = Shell.cleanEnvironment(home: home.path)
    }

    private func dmswatch(_ arguments: String...) throws -> Shell.Result {
        try Shell.dmswatch(arguments, environment: environment)
    }

    private func write(_ text: String, to path: String) throws {
        let url = home.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: url, atomically: true, encoding: .utf8)
    }

    @Test func noCredentialsSaysWhatWasTriedAndOffersTheDemo() throws {
        let result = try dmswatch("status", "--region", "eu-west-3")
        #expect(result.status == 77)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("dmswatch demo"))
        #expect(result.errors.contains("AWS_ACCESS_KEY_ID"))
    }

    @Test func noRegionSaysHowToGiveOne() throws {
        let result = try dmswatch("status")
        #expect(result.status == 78)
        #expect(result.errors.contains("--region"))
    }

    @Test func anUnknownProfileNamesTheNearest() throws {
        try write("[profile prod-dba]\nregion = eu-west-3\n", to: ".aws/config")
        let result = try dmswatch("status", "--profile", "prod-dbb")
        #expect(result.status == 78)
        #expect(result.errors.contains("prod-dba"))
    }

    @Test func anUnreachableEndpointIs69() throws {
        var environment = environment
        environment["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE"
        environment["AWS_SECRET_ACCESS_KEY"] = "secret"
        let result = try Shell.dmswatch(
            ["status", "--region", "eu-west-3", "--endpoint-url", "http://127.0.0.1:9"],
            environment: environment)
        #expect(result.status == 69)
        #expect(result.errors.contains("127.0.0.1"))
        #expect(!result.errors.contains("secret"))
    }

    @Test(arguments: [
        ["--nonsense"], ["nonsense", "--x"], ["demo", "--scenario", "cutovr"],
        ["demo", "--speed", "0"], ["demo", "--screen", "large"],
        ["demo", "--screen", "80x24", "--at", "soon"],
        ["demo", "--screen", "80x24", "--keys", "Hyper-Q"], ["simulate", "--fault", "gremlins"],
        ["status", "--output", "xml"],
    ])
    func wrongUsageIs64(arguments: [String]) throws {
        let result = try Shell.dmswatch(arguments, environment: environment)
        #expect(result.status == 64, "\(arguments): \(result.errors)")
        #expect(!result.errors.isEmpty)
    }

    @Test func aBrokenConfigurationNamesFileLineAndTheNearestKey() throws {
        try write("region = \"eu-west-3\"\nthem = \"light\"\n", to: ".config/dmswatch/config.toml")
        let result = try dmswatch("status")
        #expect(result.status == 78)
        #expect(result.errors.contains("config.toml:2:"))
        #expect(result.errors.contains("'theme'"))
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    @Test func aConfigurationThatIsNamedMustExist() throws {
        let result = try dmswatch("status", "--config", "/nowhere/config.toml")
        #expect(result.status == 78)
        #expect(result.errors.contains("/nowhere/config.toml"))
    }

    @Test func anUnknownThemeNamesTheNearest() throws {
        let result = try dmswatch("demo", "--screen", "80x24", "--theme", "standrad")
        #expect(result.status == 78)
        #expect(result.errors.contains("'standard'"))
    }

    @Test func themesAreListedCheckedAndPreviewed() throws {
        #expect(try dmswatch("themes").output.contains("high-contrast"))
        let file = Shell.root.appendingPathComponent("themes/light.toml").path
        #expect(try dmswatch("themes", "check", file).status == 0)
        try write("name = \"x\"\n[roles]\nokk = \"red\"\n", to: "x.toml")
        let wrong = try dmswatch("themes", "check", home.appendingPathComponent("x.toml").path)
        #expect(wrong.status == 78)
        #expect(wrong.errors.contains("x.toml:3:"))
        let preview = try dmswatch("themes", "preview", "light").output
        #expect(preview.contains("border.focus"))
        #expect(!preview.contains("\u{1B}"), "nothing is coloured when not a terminal")
    }

    @Test func keysPrintsTheTableOfTheArticle() throws {
        let article = Shell.root.appendingPathComponent("Sources/dmswatch/dmswatch.docc/Keys.md")
        let text = try String(contentsOf: article, encoding: .utf8)
        let table = try dmswatch("keys", "--markdown").output
        #expect(!table.isEmpty && text.contains(table))
        #expect(try dmswatch("keys").output.contains("[task.stop]"))
    }

    @Test func thePictureOfTheDemonstrationIsTheSameEveryTime() throws {
        let arguments = ["demo", "--screen", "120x40", "--at", "90s", "--keys", "2 j j"]
        let first = try Shell.dmswatch(arguments, environment: environment)
        let second = try Shell.dmswatch(arguments, environment: environment)
        #expect(first.status == 0)
        #expect(first.output.split(separator: "\n").count >= 38)
        #expect(first.output == second.output)
    }

    @Test func aFullDiskIsAnError() throws {
        let result = try #require(
            Shell.run(
                "/bin/sh", ["-c", "\(Shell.binary) keys > /dev/full"], environment: environment))
        #expect(result.status == 1)
        #expect(result.errors.contains("No space left on device"), "\(result.errors)")
    }

    @Test(arguments: ["70000", "-1"])
    func aPortThatIsNoneIsWrongUsage(port: String) throws {
        let result = try Shell.dmswatch(["simulate", "--port=\(port)"], environment: environment)
        #expect(result.status == 64)
        #expect(result.errors.contains("0 to 65535"), "\(result.errors)")
    }

    @Test func aClosedPipeIsNotAnError() throws {
        let command = "'\(Shell.binary)' keys | head -n 1; echo ${PIPESTATUS[0]}"
        let result = try #require(
            Shell.run("/bin/bash", ["-c", command], environment: environment))
        #expect(result.output.hasSuffix("\n0\n"))
        #expect(result.errors.isEmpty)
    }
}
