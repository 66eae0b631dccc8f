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

    @Test("an account can be made from it and played")
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

@Suite("what is wrong with a scenario file")
struct ScenarioErrorTests {
    private let text = """
        {
          "name": "mine", "summary": "one task",
          "instances": [{"identifier": "rep"}],
          "endpoints": [
            {"identifier": "s", "role": "source", "engine": "mysql"},
            {"identifier": "t", "role": "target", "engine": "aurora"}],
          "tasks": [{
            "identifier": "a-task", "migrationType": "full-load", "instance": "rep",
            "source": "s", "target": "t",
            "settings": {"ValidationSettings": {"EnableValidation": false}},
            "tables": [
              {"schema": "x", "name": "y", "rows": 100}],
            "incidents": [
              {"kind": "drift", "at": 5, "table": "x.y"}]
          }],
          "faults": [{"kind": "latency", "delay": 1}]
        }
        """

    private func problem(_ right: String, _ wrong: String) -> String {
        let changed = text.replacing(right, with: wrong)
        #expect(changed != text)
        do {
            _ = try Scenario(json: Array(changed.utf8))
            return "accepted"
        } catch {
            return "\(error)"
        }
    }

    @Test("the file without faults is read, its settings and faults with it")
    func right() throws {
        let scenario = try Scenario(json: Array(text.utf8))
        #expect(scenario.tasks[0].settings?.contains("EnableValidation") == true)
        #expect(!SimulatedTaskSettings(plan: scenario.tasks[0]).validates)
        #expect(scenario.faults == [Fault(.latency, delay: 1)])
    }

    @Test("a member that is not known is named with its line and the nearest that is")
    func unknown() {
        #expect(
            problem("\"incidents\"", "\"incident\"").hasPrefix(
                "line 13: tasks[0].incident: is not known of a task. Did you mean 'incidents'? It "
                    + "has applyHeadroom, "))
        #expect(
            problem("\"rows\": 100", "\"rows\": 100, \"mismatch\": 1").hasPrefix(
                "line 12: tasks[0].tables[0].mismatch: is not known of a table."))
        #expect(
            problem("\"delay\"", "\"dellay\"").hasPrefix(
                "line 16: faults[0].dellay: is not known of a fault. Did you mean 'delay'?"))
    }

    @Test("a word that is not known is named with those that are")
    func words() {
        #expect(
            problem("\"drift\"", "\"drit\"").hasPrefix(
                "line 14: tasks[0].incidents[0].kind: 'drit' is not known here. Did you mean "
                    + "'drift'? There are changeBurst, "))
        #expect(
            problem("\"target\", \"engine\"", "\"middle\", \"engine\"")
                == "line 6: endpoints[1].role: 'middle' is not known here. There are source, target"
        )
        #expect(
            problem("\"full-load\"", "\"full-lod\"").contains("Did you mean 'full-load'?"))
    }

    @Test("names that lead nowhere are named with their line")
    func references() {
        #expect(
            problem("\"table\": \"x.y\"", "\"table\": \"x.z\"")
                == "line 14: tasks[0].incidents[0].table: the task has no table 'x.z'. Did you "
                + "mean 'x.y'? A table is named as SCHEMA.TABLE")
        #expect(
            problem("\"instance\": \"rep\"", "\"instance\": \"rip\"")
                == "line 8: tasks[0].instance: there is no instance 'rip'. Did you mean 'rep'? "
                + "There are 'rep'")
    }

    @Test("types, ranges and documents are checked")
    func values() {
        #expect(
            problem("\"rows\": 100", "\"rows\": \"many\"")
                == "line 12: tasks[0].tables[0].rows: has another type, it must be a whole number")
        #expect(
            problem("\"at\": 5", "\"at\": 5, \"rows\": -1").hasPrefix(
                "line 14: tasks[0].incidents[0]: duration, rows and factor cannot be negative"))
        #expect(
            problem("{\"ValidationSettings\": {\"EnableValidation\": false}}", "\"on\"")
                == "line 10: tasks[0].settings: must be a JSON object, or one as text")
        #expect(
            problem("\"identifier\": \"rep\"", "\"identifier\": \"rep\", \"usedStorage\": 2")
                == "line 3: instances[0].usedStorage: must be 0 to 1")
        let twice = "{\"schema\": \"x\", \"name\": \"y\", \"rows\": 100}"
        #expect(problem(twice, "\(twice), \(twice)").contains("there is a table x.y before"))
        #expect(problem("\"name\": \"y\"", "\"name\": \"\"").contains("cannot be empty"))
        #expect(
            problem("\"source\": \"s\"", "\"changesPerSecond\": 1e15, \"source\": \"s\"")
                .contains("must be"))
    }

    @Test("a file's reader gets file and line in front")
    func file() {
        let error = ScenarioFileError("tasks[0]", "is wrong", line: 7)
        #expect(error.description(in: "a.json") == "a.json:7: tasks[0]: is wrong")
        #expect(ScenarioFileError("", "is empty").description(in: "a.json") == "a.json: is empty")
    }

    @Test("places are found on their lines, and what is around them where they are missing")
    func places() {
        let bytes = Array("{\"a\": [1,\n {\"b\\\"\": {}, \"c\":\n\"x}]\"}],\n\"d\": -1}".utf8)
        #expect(JSONPlaces.line(of: "a", in: bytes) == 1)
        #expect(JSONPlaces.line(of: "a[0]", in: bytes) == 1)
        #expect(JSONPlaces.line(of: "a[1]", in: bytes) == 2)
        #expect(JSONPlaces.line(of: "a[1].c", in: bytes) == 2)
        #expect(JSONPlaces.line(of: "d", in: bytes) == 4)
        #expect(JSONPlaces.line(of: "a[1].nothing", in: bytes) == 2)
        #expect(JSONPlaces.line(of: "nothing", in: bytes) == nil)
        #expect(JSONPlaces.line(of: "a", in: Array("{".utf8)) == nil)
        #expect(JSONPlaces.line(of: "a[9]", in: Array("{\"a\": [\"x".utf8)) == 1)
    }
}
