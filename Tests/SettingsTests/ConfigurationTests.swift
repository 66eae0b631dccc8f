import Migration
import Monitor
import TerminalUI
import Testing

@testable import Settings

struct ConfigurationTests {
    private func failure(_ text: String) -> SettingsError? {
        do throws(SettingsError) {
            _ = try Configuration(parsing: text, file: "config.toml")
            return nil
        } catch {
            return error
        }
    }

    @Test func everySettingIsRead() throws {
        let configuration = try Configuration(
            parsing: """
                profile = "prod"
                region = "eu-west-3"
                theme = "light"
                read_only = true
                ascii = true
                refresh = 10
                protected_profiles = ["prod", "staging"]

                [keys]
                refresh = "F5"
                quit = ["q", "C-q"]
                """, file: "config.toml")
        #expect(configuration.profile == "prod")
        #expect(configuration.region == "eu-west-3")
        #expect(configuration.theme == "light")
        #expect(configuration.isReadOnly == true)
        #expect(configuration.isASCII == true)
        #expect(configuration.refresh == 10)
        #expect(configuration.protectedProfiles == ["prod", "staging"])
        #expect(configuration.keys["refresh"] == [KeyChord(.function(5))])
        #expect(configuration.keys["quit"]?.count == 2)
    }

    @Test func groupsAndRowEstimatesAreRead() throws {
        let configuration = try Configuration(
            parsing: """
                row_estimates = "rows.csv"

                [groups]
                ledger = ["ledger-*", "archive-fullload"]
                "crm eu" = "crm-cdc"
                """, file: "config.toml")
        #expect(configuration.rowEstimates == "rows.csv")
        #expect(configuration.groups.map(\.name) == ["crm eu", "ledger"])
        let patterns = [["crm-cdc"], ["ledger-*", "archive-fullload"]]
        #expect(configuration.groups.map(\.patterns) == patterns)
    }

    @Test(arguments: ["[.a]", "[é]", "[[[", "[\n", "theme = [}", "theme = { a = 1 ]"])
    func bracketsTheParserWouldEndOnAreErrors(text: String) {
        #expect(failure(text)?.message.hasPrefix("This is not TOML: ") == true)
    }

    @Test func aCapOnTheCostOfMetricsIsRead() throws {
        let configuration = try Configuration(
            parsing: "metrics_cost_per_hour = 0.25", file: "config.toml")
        #expect(configuration.metricsCostPerHour == 0.25)
    }

    @Test(arguments: ["0", "0.01", "-1", "2000", "\"much\"", "true"])
    func aCapThatCannotHoldIsAnErrorThatSaysWhatCan(value: String) {
        let error = failure("metrics_cost_per_hour = \(value)")
        #expect(error?.line == 1)
        #expect(error?.message.contains("from 0.02 to 1000") == true, "\(error?.message ?? "")")
    }

    @Test(arguments: [
        ("[groups]\nledger = []", 2, "needs the identifiers"),
        ("[groups]\n\nledger = [\"\"]", 3, "needs the identifiers"),
        ("[groups]\nledger = [3]", 2, "only texts"), ("groups = 3", 1, "is a table"),
    ])
    func aWrongGroupNamesItsLine(text: String, line: Int, words: String) {
        let error = failure(text)
        #expect(error?.line == line)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "no error")")
    }

    @Test func anEmptyFileSaysNothing() throws {
        #expect(try Configuration(parsing: "", file: "x") == Configuration())
    }

    @Test func anUnknownSettingNamesItsLineAndTheNearest() {
        let error = failure("profile = \"x\"\n\nthem = \"light\"\n")
        #expect(error?.line == 3)
        #expect(error?.description.hasPrefix("config.toml:3: There is no setting 'them'.") == true)
        #expect(error?.message.contains("Did you mean 'theme'?") == true)
    }

    @Test func brokenSyntaxNamesItsLine() {
        #expect(failure("theme = \"light\"\nregion = = 3\n")?.line == 2)
    }

    @Test(arguments: [
        ("theme = 3", "takes a text"), ("read_only = \"yes\"", "takes true or false"),
        ("refresh = 0.1", "from 2 to 3600"), ("refresh = \"fast\"", "takes seconds"),
        ("keys = 3", "[keys]"), ("protected_profiles = [1]", "only texts"),
    ])
    func aWrongValueSaysWhatIsTaken(text: String, words: String) {
        let error = failure(text)
        #expect(error?.line == 1)
        #expect(error?.message.contains(words) == true, "\(String(describing: error))")
    }

    @Test func anUnknownCommandNamesTheNearest() {
        let error = failure("[keys]\nrefesh = \"F5\"\n")
        #expect(error?.line == 2)
        #expect(error?.message.contains("Did you mean 'refresh'?") == true)
    }

    @Test func aWordThatIsNoKeyIsNamed() {
        #expect(failure("[keys]\nrefresh = \"Hyper-Q\"\n")?.message.contains("Hyper-Q") == true)
    }

    @Test func twoCommandsWithOneKeyAreAnErrorAtTheLineOfTheCulprit() {
        let error = failure("[keys]\nquit = \"x\"\nrefresh = \"x\"\n")
        #expect(error?.message.contains("quit") == true)
        #expect(error?.message.contains("refresh") == true)
        #expect([2, 3].contains(error?.line))
    }
}
