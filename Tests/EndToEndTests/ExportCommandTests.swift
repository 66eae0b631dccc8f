import Foundation
import Testing

/// `dmswatch export`: a folder that stands by itself, whole or not at all.
@Suite(.serialized)
struct ExportCommandTests {
    private let home: URL

    init() throws {
        home = try Shell.folder()
        let folder = home.appendingPathComponent(".config/dmswatch")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try "[migrations.ledger]\ntasks = [\"ledger-*\"]\nrunbook = \"ledger.toml\"\n".write(
            to: folder.appendingPathComponent("config.toml"), atomically: true, encoding: .utf8)
        let clean = Shell.cleanEnvironment(home: home.path)
        for arguments in [
            ["init", "--source", "oracle", "--target", "aurora-postgresql"],
            ["start", "announce", "--name", "Ana"], ["finish", "announce", "--name", "Ana"],
            ["mark", "--name", "Ana"],
        ] {
            let result = try Shell.dmswatch(["runbook"] + arguments, environment: clean)
            #expect(result.status == 0, "\(result.errors)")
        }
    }

    private static let names = [
        "SHA256SUMS", "cutover.html", "cutover.json", "cutover.md", "gate-a.csv", "gate-b.csv",
        "gate-c.csv", "runbook.csv", "tables.csv", "timeline.csv",
    ]

    private var parent: URL { home.appendingPathComponent("out") }

    private func export(
        _ arguments: [String], environment: [String: String]
    ) throws -> Shell.Result {
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        return try Shell.dmswatch(
            ["export", "-o", parent.appendingPathComponent("night").path] + arguments,
            environment: environment)
    }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(
            atPath: parent.appendingPathComponent("night").path
        ).sorted()
    }

    private func document() throws -> [String: Any] {
        let path = parent.appendingPathComponent("night/cutover.json").path
        let data = try #require(FileManager.default.contents(atPath: path))
        return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func text(_ name: String) throws -> String {
        try String(
            contentsOfFile: parent.appendingPathComponent("night/\(name)").path, encoding: .utf8)
    }

    /// Time stands still, so that two commands are told the same.
    @Test("The numbers are those of status, and the sums those of sha256sum")
    func everythingIsThere() throws {
        let simulation = try Simulation(["--at", "240s", "--speed", "0"], home: home.path)
        let result = try export([], environment: simulation.environment)
        #expect(result.status == 0, "\(result.errors)")
        #expect(try files() == Self.names)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: parent.path) == ["night"],
            "no half folder is left")
        let sums = try #require(
            Shell.run(
                "/bin/sh", ["-c", "cd '\(parent.path)/night' && sha256sum --strict -c SHA256SUMS"]))
        #expect(sums.status == 0, "\(sums.output)\(sums.errors)")
        #expect(sums.output.split(separator: "\n").count == Self.names.count - 1)

        let document = try document()
        let gates = try #require(document["gates"] as? [[String: Any]])
        let verdicts = gates.compactMap { $0["verdict"] as? String }
        #expect(verdicts.count == 3)
        for verdict in verdicts { #expect(result.output.contains(verdict + "\n")) }
        let page = try text("cutover.html")
        #expect(verdicts.allSatisfy { page.contains($0) })
        #expect(document["account"] as? String == "210987654321")
        let steps = try #require(document["steps"] as? [[String: Any]])
        #expect(steps.count { $0["finished"] != nil } == 1)
        let charts = try #require(document["charts"] as? [[String: Any]])
        #expect(charts.count == 2)
        let marks = charts.compactMap { $0["marks"] as? [[String: String]] }
        #expect(marks.allSatisfy { $0.map { $0["label"] } == ["writes stopped"] })
        #expect((document["documents"] as? [Any])?.count == 2)
        try compareTables(document, simulation)
        #expect(simulation.stop() == 0)
    }

    private func compareTables(_ document: [String: Any], _ simulation: Simulation) throws {
        let status = try Shell.dmswatch(
            ["status", "--output", "json", "--tables"], environment: simulation.environment)
        let object = try JSONSerialization.jsonObject(with: Data(status.output.utf8))
        let tasks = (object as? [String: Any])?["tasks"] as? [[String: Any]]
        let expected = try #require(tasks?.first?["tables"] as? [[String: Any]])
        let tables = try #require(document["tables"] as? [[String: Any]])
        #expect(tables.count == expected.count)
        #expect(tables.count == 40)
        func rows(_ tables: [[String: Any]], _ name: (([String: Any]) -> String), _ key: String)
            -> [String: Int]
        {
            Dictionary(
                tables.compactMap { table in (table[key] as? Int).map { (name(table), $0) } },
                uniquingKeysWith: { $1 })
        }
        let ours = rows(tables, { $0["name"] as? String ?? "" }, "rows")
        let theirs = rows(
            expected, { "\($0["schema"] ?? "").\($0["table"] ?? "")" }, "fullLoadRows")
        #expect(ours == theirs)
        #expect(ours.count > 30)
        #expect(try text("tables.csv").split(separator: "\r\n").count == 41)
    }

    @Test func aFullFolderIsLeftAsItIs() throws {
        let environment = Shell.cleanEnvironment(home: home.path)
        #expect(try export(["--offline"], environment: environment).status == 0)
        let before = try text("cutover.json")
        let again = try export(["--offline"], environment: environment)
        #expect(again.status == 1)
        #expect(again.errors.contains("nothing was written"), "\(again.errors)")
        #expect(try text("cutover.json") == before)
    }

    @Test func offlineSaysWhatItDoesNotHave() throws {
        let result = try export(
            ["--offline"], environment: Shell.cleanEnvironment(home: home.path))
        #expect(result.status == 0, "\(result.errors)")
        #expect(!result.output.contains("GATE"))
        #expect(try files() == Self.names.filter { !$0.hasPrefix("gate-") })
        let document = try document()
        #expect((document["gates"] as? [Any])?.isEmpty == true)
        let missing = try #require(document["missing"] as? [String])
        #expect(missing.contains { $0.contains("--offline") })
        let audit = try #require(document["audit"] as? [String: Any])
        #expect(audit["line"] as? Int == 3, "each entry of the journal has its line")
        #expect(audit["isIntact"] as? Bool == true)
        let timeline = try #require(document["timeline"] as? [[String: String]])
        #expect(timeline.map { $0["kind"] } == ["step", "step", "mark"])
        #expect(try text("cutover.md").contains("--offline"))
    }

    @Test func anAccountThatDoesNotAnswerLeavesNoFolder() throws {
        var environment = Shell.cleanEnvironment(home: home.path)
        environment["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE"
        environment["AWS_SECRET_ACCESS_KEY"] = "secret"
        let result = try export(
            ["--region", "eu-west-3", "--endpoint-url", "http://127.0.0.1:9"],
            environment: environment)
        #expect(result.status == 69)
        #expect(result.errors.contains("--offline"), "\(result.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: parent.path).isEmpty)
    }

    @Test func theTimeItCoversIsChosen() throws {
        let environment = Shell.cleanEnvironment(home: home.path)
        let wrong = try export(["--offline", "--since", "tomorrow"], environment: environment)
        #expect(wrong.status == 64)
        #expect(
            try export(
                ["--offline", "--since", "2025-01-02T03:04:05Z"], environment: environment
            ).status == 0)
        #expect(try document()["from"] as? String == "2025-01-02T03:04:05Z")
    }
}
