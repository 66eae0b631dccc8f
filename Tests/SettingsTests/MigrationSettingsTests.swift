import Cutover
import Migration
import Testing

@testable import Settings

/// `[migrations.NAME]` of the configuration.
struct MigrationSettingsTests {
    private func failure(_ text: String) -> SettingsError? {
        do throws(SettingsError) {
            _ = try Configuration(parsing: text, file: "config.toml")
            return nil
        } catch {
            return error
        }
    }

    private func check(_ id: String) throws -> GateCheck { try #require(GateCatalog.check(id)) }

    @Test func aWholeTableIsRead() throws {
        let configuration = try Configuration(
            parsing: """
                [migrations.ledger]
                tasks = ["ledger-*", "crm-cdc"]
                reverse = ["ledger-back"]
                window = "45m"
                runbook = "ledger.toml"

                [migrations.ledger.gates]
                R24 = "advisory"
                R16 = { a = "off", b = "mandatory" }

                [migrations.ledger.thresholds]
                R06 = { lag_pass = 60, lag_fail = 600 }
                R22 = { zero_datapoints = 3 }

                [migrations.archive]
                tasks = "archive-cdc"
                """, file: "config.toml")
        #expect(configuration.migrations.map(\.name) == ["archive", "ledger"])
        let archive = try #require(configuration.migrations.first)
        #expect(archive == CutoverMigration(name: "archive", tasks: ["archive-cdc"]))
        #expect(archive.reverse == nil && archive.window == nil && archive.runbook == nil)
        let ledger = try #require(configuration.migrations.last)
        #expect(ledger.forward.patterns == ["ledger-*", "crm-cdc"])
        #expect(ledger.reverse?.patterns == ["ledger-back"])
        #expect(ledger.window == 2_700)
        #expect(ledger.runbook == "ledger.toml")
        let settings = ledger.settings
        let (sentinel, validation) = (try check("R24"), try check("R16"))
        #expect(settings.requirement(of: sentinel, at: .switchTraffic) == .advisory)
        #expect(settings.requirement(of: sentinel, at: .stopWrites) == .off)
        #expect(settings.requirement(of: validation, at: .stopWrites) == .off)
        #expect(settings.requirement(of: validation, at: .switchTraffic) == .mandatory)
        let (lag, backlog) = (try check("R06"), try check("R22"))
        #expect(settings.threshold("lag_pass", of: lag) == 60)
        #expect(settings.threshold("lag_fail", of: lag) == 600)
        #expect(settings.threshold("zero_datapoints", of: backlog) == 3)
    }

    @Test("What is not named stays as proposed")
    func theProposalsStand() throws {
        let configuration = try Configuration(
            parsing: "[migrations.ledger]\ntasks = [\"a\"]", file: "config.toml")
        let migration = try #require(configuration.migrations.first)
        #expect(migration.settings == GateSettings())
    }

    /// A file that is wrong, at which line, and what the error says.
    struct Mistake: Sendable, CustomStringConvertible {
        let text: String
        let line: Int
        let says: [String]

        /// `rest` stands under the head of a migration with a task, from line 3 on.
        init(_ rest: String, line: Int, _ says: String...) {
            self.init(whole: "[migrations.ledger]\ntasks = [\"a\"]\n" + rest, line: line, says)
        }

        init(whole text: String, line: Int, _ says: [String]) {
            (self.text, self.line, self.says) = (text, line, says)
        }

        var description: String { says.first ?? text }
    }

    static let mistakes: [Mistake] = [
        Mistake(
            "windov = \"45m\"", line: 3, "A migration has no key 'windov'.",
            "Did you mean 'window'?", "Known are control_schema, gates, reverse, runbook"),
        Mistake(
            whole: "theme = \"light\"\n\n[migrations.ledger]\nwindow = \"45m\"", line: 3,
            ["The migration 'ledger' needs the identifiers of its tasks"]),
        Mistake(
            whole: "[migrations.ledger]\ntasks = []", line: 1,
            ["The migration 'ledger' needs the identifiers of its tasks"]),
        Mistake(
            whole: "[migrations.ledger]\ntasks = [\"a\", \"\"]", line: 2,
            ["'tasks' has an empty identifier."]),
        Mistake("window = 45", line: 3, "'window' takes a duration in quotes, such as \"45m\""),
        Mistake("window = \"soon\"", line: 3, "'window' takes a duration in quotes"),
        Mistake("\nrunbook = \"\"", line: 4, "'runbook' takes the path of a file in quotes."),
        Mistake(
            "[migrations.ledger.gates]\nR01 = \"off\"\nR66 = \"off\"", line: 5,
            "There is no check 'R66'.", "Did you mean 'R06'?"),
        Mistake(
            "[migrations.ledger.gates]\nR22 = { a = \"off\" }", line: 4,
            "Gate A does not ask R22 'Backlog zero'."),
        Mistake(
            "[migrations.ledger.gates]\nR16 = { d = \"off\" }", line: 4, "There is no gate 'd'"),
        Mistake(
            "[migrations.ledger.gates]\nR24 = \"advisary\"", line: 4,
            "A check is \"mandatory\", \"advisory\", \"off\", nothing else."),
        Mistake("[migrations.ledger.gates]\nR24 = true", line: 4, "nothing else."),
        Mistake(
            "[migrations.ledger.thresholds]\nR06 = { lag_pas = 5 }", line: 4,
            "R06 'End-to-end lag low and not rising' has no threshold 'lag_pas'.",
            "Did you mean 'lag_pass'?"),
        Mistake(
            "[migrations.ledger.thresholds]\nR01 = { lag_pass = 5 }", line: 4,
            "R01 'Task running' has no threshold 'lag_pass'.", "It has none."),
        Mistake(
            "[migrations.ledger.thresholds]\nR06 = { lag_pass = -1 }", line: 4,
            "takes a number from 0 to 1,000,000,000"),
        Mistake(
            "[migrations.ledger.thresholds]\nR06 = { lag_pass = \"5s\" }", line: 4,
            "The threshold 'lag_pass' takes a number, not a text."),
        Mistake(
            "[migrations.ledger.thresholds]\nR06 = 5", line: 4,
            "'R06' takes its thresholds by name, such as { lag_pass = 60 }."),
        Mistake(
            whole: "\n[migrations.\"a/b\"]\ntasks = [\"a\"]", line: 2,
            ["The migration's name 'a/b' takes letters, digits, '-', '_' and '.'."]),
        Mistake(
            whole: "[migrations.\"..\"]\ntasks = [\"a\"]", line: 1, ["The migration's name '..'"]),
        Mistake(whole: "migrations = 3", line: 1, ["write [migrations.NAME]"]),
        Mistake(
            whole: "[migrations]\nledger = 3", line: 2,
            ["'ledger' is a table: write [migrations.ledger]"]),
    ]

    @Test(arguments: mistakes)
    func aMistakeIsAnErrorAtItsLine(_ mistake: Mistake) {
        let error = failure(mistake.text)
        #expect(error?.line == mistake.line, "\(error?.description ?? "no error")")
        for words in mistake.says {
            #expect(error?.message.contains(words) == true, "\(error?.description ?? "no error")")
        }
    }

    @Test func theNearestKeyOfTheFileIsNamed() {
        let error = failure("[migration.ledger]\ntasks = [\"a\"]")
        #expect(error?.message.contains("Did you mean 'migrations'?") == true)
    }
}
