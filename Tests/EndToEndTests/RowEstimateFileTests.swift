import Foundation
import Testing

/// Row estimates and groups, from the command line to the screen.
struct RowEstimateFileTests {
    private let home: URL
    private let environment: [String: String]

    init() throws {
        home = try Shell.folder()
        environment = Shell.cleanEnvironment(home: home.path)
    }

    private func file(_ text: String, _ name: String = "rows.csv") throws -> String {
        let url = home.appendingPathComponent(name)
        try text.write(to: url, atomically: true, encoding: .utf8)
        return url.path
    }

    /// Every table of the scenario with its final rows, from a picture of its end.
    private func estimates() throws -> String {
        let end = try Shell.dmswatch(
            ["demo", "--screen", "200x110", "--at", "240s", "--keys", "2 z"],
            environment: environment)
        let lines = end.output.split(separator: "\n").compactMap { line -> String? in
            let words = line.split(separator: " ")
            guard let place = words.firstIndex(where: { $0.contains(".") && !$0.contains("…") }),
                words.indices.contains(place + 2),
                let rows = words[(place + 1)...].lazy.compactMap({
                    Int($0.replacing(",", with: ""))
                }).first
            else { return nil }
            return "\(words[place]),\(max(1, rows))"
        }
        return lines.joined(separator: "\n")
    }

    @Test func estimatesTurnTheShareOfTablesIntoOneOfRows() throws {
        let rows = try file(estimates())
        let arguments = ["demo", "--screen", "120x40", "--at", "110s"]
        let without = try Shell.dmswatch(arguments, environment: environment)
        #expect(without.output.contains("% of tables"), "\(without.output)")
        let with = try Shell.dmswatch(
            arguments + ["--row-estimates", rows], environment: environment)
        #expect(with.output.contains("% of rows by your estimates"), "\(with.output)")
    }

    @Test func aMistakeNamesFileAndLine() throws {
        let rows = try file("a.b,1\na.c,lots\n")
        let result = try Shell.dmswatch(
            ["demo", "--screen", "80x24", "--row-estimates", rows], environment: environment)
        #expect(result.status == 78)
        #expect(result.errors.contains("rows.csv:2: "), "\(result.errors)")
        let missing = try Shell.dmswatch(
            ["demo", "--screen", "80x24", "--row-estimates", "/nowhere.csv"],
            environment: environment)
        #expect(missing.status == 78 && missing.errors.contains("/nowhere.csv"))
    }

    @Test func theConfigurationNamesItRelativeToItself() throws {
        _ = try file("a.b,1\na.b,2\n")
        let config = try file("row_estimates = \"rows.csv\"\n", "config.toml")
        let result = try Shell.dmswatch(
            ["demo", "--screen", "80x24", "--config", config], environment: environment)
        #expect(result.status == 78)
        #expect(result.errors.contains("rows.csv:2: "), "\(result.errors)")
    }

    @Test func groupsOfTheConfigurationAreOneLineEach() throws {
        let config = try file("[groups]\nall = \"*\"\n", "config.toml")
        let arguments = ["demo", "--scenario", "fleet", "--screen", "200x60", "--at", "60s"]
        let closed = try Shell.dmswatch(
            arguments + ["--config", config], environment: environment)
        #expect(closed.output.contains("→ all, 12 tasks"), "\(closed.output)")
        let open = try Shell.dmswatch(
            arguments + ["--config", config, "--keys", "1 g Enter"], environment: environment)
        #expect(open.output.contains("inventory-fullcdc"), "\(open.output)")
    }
}
