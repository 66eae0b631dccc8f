import Testing

@testable import Simulator

@Suite("what the log settings change")
struct LogSettingsTests {
    @Test("without logging there is no stream, and the settings name no place")
    func off() {
        var caller = Rig.caller(settings: ["Logging": ["EnableLogging": false]])
        caller.advance(to: 60)
        #expect(caller.account.activity.logs.group("dms-tasks-rep") == nil)
        #expect(
            caller.task.settings.document["Logging"]?["CloudWatchLogStream"] == nil)
        #expect(caller.describe("t")["Status"]?.text == "running")
    }

    @Test("logging that is switched on by a modification begins with the next start")
    func switchedOn() {
        var caller = Rig.caller(settings: ["Logging": ["EnableLogging": false]])
        caller.advance(to: 60)
        caller.stopped()
        _ = caller.modify(settings: ["Logging": ["EnableLogging": true]])
        #expect(caller.log.isEmpty)
        _ = caller.start("resume-processing")
        caller.advance(to: caller.second + 20)
        #expect(caller.log.first?.contains("in resume mode") == true)
    }

    private func level(_ component: String, _ severity: String) -> WireValue {
        [
            "Logging": [
                "LogComponents": [["Id": .string(component), "Severity": .string(severity)]]
            ]
        ]
    }

    @Test("a component writes lines of its severity and above")
    func severities() {
        var quiet = Rig.caller(settings: level("TASK_MANAGER", "LOGGER_SEVERITY_ERROR"))
        quiet.advance(to: 60)
        #expect(quiet.lines("TASK_MANAGER", "I").isEmpty)
        #expect(!quiet.lines("TABLES_MANAGER", "I").isEmpty)
        var loud = Rig.caller(settings: level("COMMUNICATION", "LOGGER_SEVERITY_DEBUG"))
        loud.advance(to: 60)
        #expect(loud.lines("COMMUNICATION", "D").count == 1)
        #expect(loud.lines("REST_SERVER", "D").isEmpty)
        let settings = LogSettings(
            SettingsSection(level("SORTER", "LOGGER_SEVERITY_WARNING"), "Logging"))
        #expect(!settings.writes("SORTER", "I"))
        let plain = LogSettings(SettingsSection(["Logging": ["EnableLogging": true]], "Logging"))
        #expect(plain.writes("SORTER", "I") && !plain.writes("SORTER", "D"))
        #expect(!plain.writes("SORTER", "T"))
    }

    @Test("every component that a setting names can write a line")
    func everyComponent() {
        guard
            case .array(let components) = SimulatedTaskSettings.defaults["Logging"]?[
                "LogComponents"]
        else { return #expect(Bool(false), "the defaults have components") }
        let ids = components.compactMap { $0["Id"]?.text }
        var tables = Rig.tables
        tables[0].mismatches = 5
        let all = ids.map { id -> WireValue in
            ["Id": .string(id), "Severity": "LOGGER_SEVERITY_DETAILED_DEBUG"]
        }
        let mappings = WireValue.selection(("%", "%", "include"))
        guard case .array(let rules) = mappings["rules"] else { return }
        let rename: WireValue = [
            "rule-type": "transformation", "rule-id": "9", "rule-target": "schema",
            "rule-action": "rename", "value": "new", "object-locator": ["schema-name": "app"],
        ]
        var caller = Rig.caller(
            tables: tables,
            settings: [
                "Logging": ["LogComponents": .array(all)],
                "ResyncSettings": [
                    "EnableResync": true, "ResyncSchedule": "* * * * *", "MaxResyncTime": 5,
                ],
            ]
        ) { plan in
            plan.mappings = WireValue.jsonText(of: ["rules": .array(rules + [rename])])
            plan.incidents = [Incident(.readingPaused, at: 100, duration: 20)]
        }
        caller.advance(to: 300)
        let written = Set(
            caller.log.compactMap { line -> String? in
                line.split(separator: "[").dropFirst().first?.prefix { $0 != " " && $0 != "]" }
                    .description
            })
        for id in ids { #expect(written.contains(id), "\(id) is silent") }
        let pattern = /^\d{8}: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d \[[A-Z_]+ *\][EWIDT]:  .+  \(.+\)$/
        for line in caller.log { #expect(line.wholeMatch(of: pattern) != nil, "\(line)") }
    }
}
