import Foundation
import Testing

/// `dmswatch check --gate`, and the gates in the demonstration.
struct GateCommandTests {
    private let home: URL
    private let environment: [String: String]

    init() throws {
        home = try Shell.folder()
        environment = Shell.cleanEnvironment(home: home.path)
    }

    private static let migration = """
        [migrations.ledger]
        tasks = ["ledger-*"]
        window = "45m"

        """

    private func configure(_ text: String) throws {
        let url = home.appendingPathComponent(".config/dmswatch/config.toml")
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: url, atomically: true, encoding: .utf8)
    }

    private func wrong(_ arguments: String...) throws -> String {
        let result = try Shell.dmswatch(["check"] + arguments, environment: environment)
        #expect(result.status == 64, "\(arguments): \(result.output)\(result.errors)")
        #expect(result.output.isEmpty)
        return result.errors
    }

    /// The document of `--output json`, as a script reads it.
    private struct Document: Decodable {
        struct Check: Decodable {
            var id: String
            var requirement: String
            var task: String?
            var taskName: String?
            var result: String
            var sentence: String
            var advice: String?
            var blocks: Bool
        }

        var schemaVersion: Int
        var gate: String
        var migration: String
        var verdict: String
        var exitCode: Int32
        var failed: Int
        var unknown: Int
        var warned: Int
        var waived: Int
        var checks: [Check]
    }

    private func document(
        _ gate: String, _ simulation: Simulation
    ) throws -> (Document, Shell.Result) {
        let result = try Shell.dmswatch(
            ["check", "--gate", gate, "--output", "json"], environment: simulation.environment)
        let document = try JSONDecoder().decode(Document.self, from: Data(result.output.utf8))
        return (document, result)
    }

    private func firstLine(_ result: Shell.Result) -> String {
        String(result.output.split(separator: "\n").first ?? "")
    }

    // MARK: Against the simulator

    @Test func aGateOfTheSimulatedCutoverIsNoGo() throws {
        try configure(Self.migration)
        let simulation = try Simulation(["--at", "330s", "--speed", "0"], home: home.path)
        for gate in ["a", "b", "C"] {
            let result = try Shell.dmswatch(
                ["check", "--gate", gate], environment: simulation.environment)
            #expect([2, 3].contains(result.status), "\(result.output)\(result.errors)")
            #expect(
                firstLine(result).hasPrefix("GATE \(gate.uppercased()): NO-GO"), "\(result.output)")
            #expect(firstLine(result).contains("migration ledger"))
        }
        #expect(simulation.stop() == 0)
    }

    @Test func theDocumentCountsWhatItLists() throws {
        try configure(Self.migration)
        let simulation = try Simulation(["--at", "330s", "--speed", "0"], home: home.path)
        for gate in ["a", "b", "c"] {
            let (document, result) = try document(gate, simulation)
            #expect(document.schemaVersion == 1 && document.migration == "ledger")
            #expect(document.gate == gate && document.verdict == "NO-GO")
            #expect(result.status == document.exitCode && result.errors.isEmpty)
            let checks = document.checks
            #expect(document.failed == checks.count { $0.blocks && $0.result == "fail" })
            #expect(document.unknown == checks.count { $0.blocks && $0.result == "unknown" })
            let bad: Set = ["warn", "fail", "unknown"]
            #expect(document.warned == checks.count { !$0.blocks && bad.contains($0.result) })
            #expect(document.waived == 0)
            #expect(document.exitCode == (document.failed > 0 ? 2 : 3))
            #expect(Set(checks.compactMap(\.taskName)).isSubset(of: ["ledger-eu-fullcdc"]))
            for check in checks {
                #expect((check.task == nil) == (check.taskName == nil), "\(check.id)")
                #expect(check.result == "pass" || check.advice != nil, "\(check.id)")
            }
        }
        #expect(simulation.stop() == 0)
    }

    @Test("With everything that does not pass advisory or off the gate is GO")
    func whatDoesNotPassCanBeConfiguredAway() throws {
        try configure(Self.migration)
        let simulation = try Simulation(["--at", "330s", "--speed", "0"], home: home.path)
        let (before, _) = try document("a", simulation)
        let bad = Set(before.checks.filter { $0.result != "pass" }.map(\.id)).sorted()
        #expect(!bad.isEmpty)
        let lines = bad.enumerated().map { place, id in
            "\(id) = \"\(place.isMultiple(of: 2) ? "advisory" : "off")\"\n"
        }
        try configure(Self.migration + "[migrations.ledger.gates]\n" + lines.joined())
        let result = try Shell.dmswatch(
            ["check", "--gate", "a", "--migration", "ledger"], environment: simulation.environment)
        #expect([0, 1].contains(result.status), "\(result.output)\(result.errors)")
        #expect(firstLine(result).hasPrefix("GATE A: GO"), "\(result.output)")
        let (after, _) = try document("a", simulation)
        #expect(after.verdict == "GO" && after.failed == 0 && after.unknown == 0)
        for (place, id) in bad.enumerated() {
            let weight = after.checks.first { $0.id == id }?.requirement
            #expect(weight == (place.isMultiple(of: 2) ? "advisory" : nil), "\(id)")
        }
        #expect(simulation.stop() == 0)
    }

    @Test func aMigrationWithoutATaskHereIsAnError() throws {
        try configure("[migrations.crm]\ntasks = [\"crm-*\"]\n")
        let simulation = try Simulation(["--at", "330s", "--speed", "0"], home: home.path)
        let result = try Shell.dmswatch(
            ["check", "--gate", "a"], environment: simulation.environment)
        // Not 1, which is a GO with warnings.
        #expect(result.status == 3 && result.output.isEmpty, "\(result.output)\(result.errors)")
        #expect(result.errors.contains("No task here belongs to the migration 'crm'."))
        #expect(simulation.stop() == 0)
    }

    // MARK: Wrong usage

    @Test func aMigrationNobodyKnowsNamesTheNearest() throws {
        try configure(Self.migration)
        let errors = try wrong("--gate", "a", "--migration", "ledgr")
        #expect(errors.contains("There is no migration 'ledgr'. Did you mean 'ledger'?"))
        #expect(errors.contains("Known are ledger."))
    }

    @Test func ofTwoMigrationsOneIsNamed() throws {
        try configure(Self.migration + "[migrations.crm]\ntasks = [\"crm-*\"]\n")
        let errors = try wrong("--gate", "a")
        #expect(errors.contains("Which migration? Known are crm, ledger."))
    }

    @Test func withoutAMigrationTheArticleIsNamed() throws {
        #expect(
            try wrong("--gate", "a").contains(
                "No migration is configured. Write [migrations.NAME] with its tasks"))
        #expect(
            try wrong("--gate", "b", "--migration", "ledger").contains(
                "No migration 'ledger' is configured. Write [migrations.ledger]"))
    }

    @Test func optionsThatDoNotGoTogetherAreWrongUsage() throws {
        try configure(Self.migration)
        #expect(try wrong("--gate", "x").contains("A gate is a, b or c, not 'x'."))
        #expect(try wrong("--migration", "ledger").contains("--migration goes with --gate."))
        #expect(try wrong("--output", "json").contains("--output json goes with --gate"))
        #expect(
            try wrong("--gate", "a", "ledger-eu-fullcdc").contains(
                "--gate takes no names of tasks"))
    }

    @Test func aMistakeInTheMigrationNamesItsLine() throws {
        try configure(Self.migration + "[migrations.ledger.gates]\nR66 = \"off\"\n")
        let result = try Shell.dmswatch(["check", "--gate", "a"], environment: environment)
        #expect(result.status == 78)
        #expect(result.errors.contains("config.toml:5: There is no check 'R66'."))
    }

    // MARK: The demonstration

    private func picture(_ at: String, _ keys: String) throws -> String {
        let result = try Shell.dmswatch(
            ["demo", "--screen", "100x30", "--at", at, "--keys", keys], environment: environment)
        #expect(result.status == 0, "\(result.errors)")
        return result.output
    }

    @Test func aMarkSetInTheDemonstrationIsCounted() throws {
        let text = try picture("400s", "@100s d Enter Enter")
        #expect(text.contains("GATE B"), "\(text)")
        #expect(text.contains("T+05:00 since writes stopped"), "\(text)")
        #expect(try !picture("90s", "j").contains("GATE "), "no bar before the mark")
    }

    @Test func theGatesAreAPageOfTheDemonstration() throws {
        let text = try picture("90s", "C")
        #expect(text.contains("Gate A"), "\(text)")
        #expect(try picture("90s", "C ]").contains("Gate B"))
    }
}
