import Foundation
import Testing

/// A whole migration typed with the AWS CLI, while the monitor looks on.
@Suite(
    .serialized,
    .enabled(if: Shell.python != nil && Shell.hasTmux, "tmux or the AWS CLI is not installed"))
struct RecipeTests {
    private let home: URL

    init() throws { home = try Shell.folder() }

    @Test func aWholeMigrationIsCarriedOutWhileTheMonitorWatches() throws {
        let simulation = try Simulation(
            ["--scenario", "recipe", "--speed", "20"], home: home.path)
        let recipe = try Recipe(simulation, home: home)
        let tmux = try Tmux(180, 50, environment: simulation.environment)
        tmux.run("\(Shell.binary) --read-only; echo \"end $?.\"")
        let suffix = recipe.reach("names")
        #expect(!suffix.isEmpty)
        tmux.wait(for: "There are no replication tasks here.", within: 60)
        tmux.press("I")
        recipe.passAll(before: "run")
        let made = ["dms-replication", "source-endpoint", "target-endpoint", "migration-task"]
            .map { "\($0)-\(suffix)" }
        for text in made + ["cdc-task-\(suffix)", "test successful", "never run"] {
            tmux.wait(for: text, within: 180)
        }
        tmux.press("Escape")
        recipe.pass("run")
        recipe.reach("validation")
        // The task that runs is the first of the list; the other panes are to be about it.
        tmux.wait(for: "running", within: 180)
        for key in ["1", "g", "Enter"] { tmux.press(key) }
        for text in ["running", "sales.accounts", "SOURCE_CAPTURE"] {
            tmux.wait(for: text, within: 180)
        }
        recipe.passAll(before: "logs")
        tmux.press("r")
        tmux.wait(for: "lag-\(suffix)", within: 180)
        recipe.passAll(before: "assess")
        tmux.wait(for: "stopped", within: 180)
        recipe.passAll(before: "done")
        tmux.waitUntilGone("lag-\(suffix)", within: 180)
        tmux.wait(for: "was deleted at AWS, last seen", within: 180)
        tmux.press("I")
        for name in made { tmux.waitUntilGone(name, within: 180) }
        recipe.pass("done")
        #expect(recipe.end() == 0)
        tmux.press("q")
        tmux.wait(for: "end 0.")
        #expect(simulation.stop() == 0)
    }
}

/// The script `recipe.sh`, which stops at each of its headings until it may go on.
private final class Recipe {
    private let steps: URL
    private let process: ChildProcess

    init(_ simulation: Simulation, home: URL) throws {
        let referees = Shell.root.appendingPathComponent("Tests/SimulatorTests/Referees")
        let python = try #require(Shell.python)
        steps = home.appendingPathComponent("steps")
        try FileManager.default.createDirectory(at: steps, withIntermediateDirectories: true)
        let cli = home.appendingPathComponent("aws")
        try "#!/bin/sh\nexec '\(python)' -m awscli \"$@\"\n".write(
            to: cli, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: cli.path)
        let models = home.appendingPathComponent("models").path
        let quick = Shell.run(
            python, [referees.appendingPathComponent("quick_waiters.py").path, models],
            environment: simulation.environment)
        #expect(quick?.status == 0, "\(quick?.errors ?? "")")
        let environment = simulation.environment.with("AWS_CLI", cli.path)
            .with("RECIPE_STEPS", steps.path).with("AWS_DATA_PATH", models)
            .with("AWS_PAGER", "").with("PYTHONDONTWRITEBYTECODE", "1")
        process = try #require(
            ChildProcess(
                "/bin/bash", [referees.appendingPathComponent("recipe.sh").path],
                environment: environment))
    }

    /// Waits until the script stands at a heading; the rest of the heading's line.
    @discardableResult
    func reach(_ heading: String, sourceLocation: SourceLocation = #_sourceLocation) -> String {
        let start = Date()
        while Date().timeIntervalSince(start) < 600, process.errors.isEmpty {
            if let line = headings.last, line.hasPrefix(heading) {
                return String(line.dropFirst(heading.count)).trimmingCharacters(in: .whitespaces)
            }
            leaveTheProcessorToTheScript()
        }
        Issue.record(
            "never came to \(heading):\n\(process.output)\(process.errors)",
            sourceLocation: sourceLocation)
        return ""
    }

    /// Lets it go on from a heading.
    func pass(_ heading: String) {
        guard !heading.isEmpty else { return }
        _ = FileManager.default.createFile(
            atPath: steps.appendingPathComponent(heading).path, contents: nil)
    }

    /// Lets it go on from every heading until it stands at this one.
    func passAll(before heading: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let start = Date()
        while Date().timeIntervalSince(start) < 600, process.errors.isEmpty {
            let last = headings.last?.split(separator: " ").first.map(String.init) ?? ""
            if last == heading { return }
            pass(last)
            leaveTheProcessorToTheScript()
        }
        Issue.record(
            "never came to \(heading):\n\(process.output)\(process.errors)",
            sourceLocation: sourceLocation)
    }

    /// Looking again at once would take from the script the time it is waited for.
    private func leaveTheProcessorToTheScript() { poll(nil, 0, 100) }

    func end() -> Int32 { process.wait() }

    private var headings: [String] {
        process.output.split(separator: "\n").filter { $0.hasPrefix("== ") }
            .map { String($0.dropFirst(3)) }
    }
}
