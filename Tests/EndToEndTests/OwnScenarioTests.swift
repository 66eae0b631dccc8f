import Foundation
import Testing

/// A user's own scenario file, played by the real binary and read by the AWS CLI.
struct OwnScenarioTests {
    private let home: URL

    init() throws { home = try Shell.folder() }

    private func file(_ text: String) throws -> String {
        let url = home.appendingPathComponent("mine.json")
        try text.write(to: url, atomically: true, encoding: .utf8)
        return url.path
    }

    private let scenario = """
        {"name": "mine", "summary": "one load", "history": 0,
         "instances": [{"identifier": "rep"}],
         "endpoints": [
          {"identifier": "s", "role": "source", "engine": "mysql"},
          {"identifier": "t", "role": "target", "engine": "aurora"}],
         "tasks": [{"identifier": "a-task", "migrationType": "full-load-and-cdc",
          "instance": "rep", "source": "s", "target": "t", "startsAt": 1,
          "settings": {"FullLoadSettings": {"StopTaskCachedChangesNotApplied": true}},
          "tables": [{"schema": "x", "name": "y", "rows": 100}]}]}
        """

    @Test func aMistakeIsNamedWithFileLineAndTheNearestWord() throws {
        let path = try file(scenario.replacing("startsAt", with: "startAt"))
        let result = try Shell.dmswatch(
            ["demo", "--screen", "80x24", "--scenario", path],
            environment: Shell.cleanEnvironment(home: home.path))
        #expect(result.status == 78)
        #expect(result.errors.contains("mine.json:7: tasks[0].startAt: "), "\(result.errors)")
        #expect(result.errors.contains("Did you mean 'startsAt'?"))
    }

    @Test(.enabled(if: Shell.python != nil))
    func itsSettingsDecideWhereTheTaskStops() throws {
        let simulation = try Simulation(
            ["--scenario", try file(scenario), "--speed", "60"], home: home.path)
        var reason = ""
        for _ in 0..<20 where !reason.hasPrefix("Stop Reason") {
            reason =
                try simulation.aws(
                    "dms", "describe-replication-tasks", "--query",
                    "ReplicationTasks[0].StopReason", "--output", "text"
                ).output
        }
        #expect(reason.hasPrefix("Stop Reason STOPPED_AFTER_FULL_LOAD"))
        #expect(simulation.stop() == 0)
    }
}
