import Foundation
import Testing

@testable import Simulator

@Suite("scenario files")
struct ScenarioFileTests {
    private let smallest = """
        {"name": "mine", "summary": "one task",
         "instances": [{"identifier": "rep"}],
         "endpoints": [
           {"identifier": "s", "role": "source", "engine": "mysql"},
           {"identifier": "t", "role": "target", "engine": "aurora"}],
         "tasks": [
           {"identifier": "a-task", "migrationType": "full-load", "instance": "rep",
            "source": "s", "target": "t", "startsAt": 5,
            "tables": [{"schema": "x", "name": "y", "rows": 100}],
            "families": [{"schema": "shop", "count": 3, "rows": 2500}]}]}
        """

    private func problem(_ text: String) -> String? {
        do {
            _ = try Scenario(json: Array(text.utf8))
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test("what is left out has its default")
    func defaults() throws {
        let scenario = try Scenario(json: Array(smallest.utf8))
        #expect(scenario.history == 3_600)
        #expect(scenario.instances[0] == InstancePlan(identifier: "rep"))
        #expect(scenario.tasks[0].subtasks == 8)
        #expect(scenario.tasks[0].startsAt == 5)
        #expect(scenario.tasks[0].tables.map(\.name) == ["y", "accounts", "orders", "order_lines"])
        #expect(scenario.tasks[0].tables[0].rowBytes == 220)
    }

    @Test("an account can be made from it and lives")
    func alive() throws {
        var caller = Caller(try Scenario(json: Array(smallest.utf8)))
        caller.second = 200
        #expect(
            caller.describe("a-task")["StopReason"]?.text == "Stop Reason FULL_LOAD_ONLY_FINISHED")
    }

    @Test("errors name the place and what would be right")
    func errors() {
        let cases = [
            ("\"rows\": 100", "\"rows\": -1", "line 9: tasks[0].tables[0]: rows, rowBytes"),
            (
                "\"identifier\": \"rep\"", "\"status\": \"available\"",
                "line 2: instances[0]: an instance must have 'identifier'"
            ),
            (
                "\"source\": \"s\"", "\"source\": \"t\"",
                "line 8: tasks[0].source: there is no source endpoint 't'. Did you mean 's'?"
            ),
            (
                "\"startsAt\": 5", "\"subtasks\": 50",
                "line 8: tasks[0].subtasks: must be 1 to 49"
            ),
            ("\"summary\": \"one task\",", "", "a scenario must have 'summary'"),
        ]
        for (right, wrong, message) in cases {
            let text = smallest.replacing(right, with: wrong)
            #expect(text != smallest)
            #expect(problem(text)?.hasPrefix(message) == true, "\(problem(text) ?? "accepted")")
        }
    }

    @Test("text that is not JSON is said with its line")
    func notJSON() {
        #expect(problem("{\n\"name\": \"x\",\n}")?.hasPrefix("line 3: not JSON, ") == true)
        #expect(problem("[]") == "a scenario must be an object")
    }
}

@Suite("the article about scenario files")
struct ScenarioArticleTests {
    private func article() throws -> String {
        let article = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Sources/Simulator/Simulator.docc/ScenarioFiles.md")
        return try String(contentsOf: article, encoding: .utf8)
    }

    @Test("it explains every member and every word there is")
    func complete() throws {
        let text = try article()
        let forms = [
            ScenarioForm.scenario, .instance, .endpoint, .task, .table, .incident, .alarm,
            .subscription,
        ]
        for name in forms.flatMap(\.known) + Incident.Kind.allCases.map(\.rawValue) {
            #expect(text.contains("`\(name)`"), "\(name) is not explained")
        }
    }

    @Test("its example is a scenario that can be played")
    func example() throws {
        let text = try article()
        let start = try #require(text.range(of: "```json\n")).upperBound
        let end = try #require(text.range(of: "\n```", range: start..<text.endIndex)).lowerBound
        var caller = Caller(try Scenario(json: Array(text[start..<end].utf8)))
        caller.second = 30
        #expect(caller.describe("ledger-fullcdc")["Status"]?.text == "running")
        #expect(caller.account.tasks[0].tables.count == 31)
    }
}
