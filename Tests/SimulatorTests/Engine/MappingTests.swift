import Testing

@testable import Simulator

@Suite("what a table mapping changes")
struct MappingTests {
    private func caller(_ mappings: WireValue, settings: WireValue? = nil) -> Caller {
        var caller = Rig.caller(settings: settings) { plan in
            plan.mappings = WireValue.jsonText(of: mappings)
        }
        caller.advance(to: 60)
        return caller
    }

    private func names(_ caller: Caller) -> [String] { caller.tables.map(\.plan.name) }

    @Test("only selected tables are migrated, and their changes are counted as before")
    func selection() {
        let some = caller(.selection(("app", "%a", "include"), ("app", "b%", "exclude")))
        #expect(names(some) == ["alpha", "gamma", "delta"])
        let all = caller(.selection(("%", "%", "include")))
        let (part, whole) = (some.tables[1], all.tables[2])
        #expect(
            part.capturedChanges(of: some.task.changes)
                == whole.capturedChanges(of: all.task.changes))
        #expect((0.74...0.76).contains(some.task.selectedShare))
        #expect(
            (some.metric("CDCThroughputRowsSource") ?? 0)
                < (all.metric("CDCThroughputRowsSource") ?? 0))
    }

    @Test("a table that is named explicitly and is not there does not exist")
    func missing() {
        var caller = caller(
            .selection(("app", "alpha", "explicit"), ("app", "omega", "explicit")))
        #expect(names(caller) == ["alpha", "omega"])
        let rows = caller.statistics()
        #expect(
            rows.compactMap { $0["TableState"]?.text } == [
                "Table completed", "Table does not exist",
            ])
        #expect(caller.reload("omega").code == "ResourceNotFoundFault")
        #expect(caller.lines("TABLES_MANAGER", "W").count == 1)
    }

    @Test("in explicit rules an underscore is an underscore")
    func exactNames() {
        let mappings = WireValue.selection(("my_app", "order_lines", "explicit"))
        let selection = SelectionRules(mappings: WireValue.jsonText(of: mappings))
        #expect(selection.selects(TablePlan("my_app", "order_lines", rows: 1)))
        #expect(!selection.selects(TablePlan("my_app", "order-lines", rows: 1)))
        #expect(
            selection.explicitNames == [QualifiedTableName(schema: "my_app", table: "order_lines")])
    }

    @Test("a mapping without tables fails the task, unless the settings allow it")
    func nothing() {
        var failed = caller(.selection(("nowhere", "%", "include")))
        let task = failed.describe("t")
        #expect(task["Status"]?.text == "failed")
        #expect(task["LastFailureMessage"]?.text?.contains("No tables were found at task") == true)
        let allowed = caller(
            .selection(("nowhere", "%", "include")),
            settings: ["ErrorBehavior": ["FailOnNoTablesCaptured": false]])
        #expect(allowed.task.status == "running")
    }

    @Test("tables of a higher load order load first")
    func loadOrder() {
        let rules: [WireValue] = [("%", 1), ("gamma", 9), ("beta", 5)].map { name, order in
            [
                "rule-type": "selection", "rule-action": "include", "load-order": .integer(order),
                "object-locator": ["schema-name": "app", "table-name": .string(name)],
            ]
        }
        var caller = Rig.caller(settings: ["FullLoadSettings": ["MaxFullLoadSubTasks": 1]]) {
            $0.mappings = WireValue.jsonText(of: ["rules": .array(rules)])
        }
        caller.advance(to: 60)
        let order = caller.tables.sorted { ($0.loadStartedAt ?? 0) < ($1.loadStartedAt ?? 0) }
        #expect(order.map(\.plan.name) == ["gamma", "beta", "alpha", "delta"])
    }

    @Test("a new mapping holds from the next start: old tables stay, new ones load, others go")
    func modified() {
        var caller = caller(.selection(("app", "alpha", "include"), ("app", "beta", "include")))
        let loaded = caller.tables[1].loadEndedAt
        let before = caller.tables[1].capturedChanges(of: caller.task.changes)
        caller.stopped()
        let mappings = WireValue.selection(
            ("app", "beta", "include"), ("app", "gamma", "include"))
        #expect(caller.modify(mappings: mappings).status == 200)
        #expect(names(caller) == ["alpha", "beta"], "not before the start")
        #expect(caller.start("resume-processing").status == 200)
        caller.advance(to: caller.second + 60)
        #expect(names(caller) == ["beta", "gamma"])
        #expect(caller.tables[0].loadEndedAt == loaded, "what was loaded is not loaded again")
        #expect(
            caller.tables[0].capturedChanges(of: caller.task.changes).total > before.total)
        #expect(caller.tables[1].state == .completed)
        let gamma = caller.tables[1]
        #expect(gamma.capturedChanges(of: caller.task.changes).total < before.total * 3)
        #expect(caller.reload("alpha").code == "ResourceNotFoundFault", "no longer selected")
        #expect(caller.reload("gamma").status == 200)
    }

    @Test("transformations name the target, statistics and reloads keep to the source")
    func transformations() {
        var caller = caller([
            "rules": [
                [
                    "rule-type": "selection", "rule-action": "include",
                    "object-locator": ["schema-name": "app", "table-name": "%"],
                ],
                [
                    "rule-type": "transformation", "rule-id": "2", "rule-target": "schema",
                    "rule-action": "rename", "value": "shop",
                    "object-locator": ["schema-name": "app"],
                ],
                [
                    "rule-type": "transformation", "rule-id": "3", "rule-target": "table",
                    "rule-action": "add-prefix", "value": "old_",
                    "object-locator": ["schema-name": "app", "table-name": "a%"],
                ],
            ]
        ])
        #expect(caller.statistics().first?["SchemaName"]?.text == "app")
        #expect(caller.lines("TRANSFORMATION", "I").count == 2)
        #expect(caller.reload("alpha").status == 200)
        #expect(caller.reload("old_alpha", schema: "shop").code == "ResourceNotFoundFault")
        caller.advance(to: 90)
        #expect(
            caller.lines("TARGET_LOAD", "I").contains { $0.contains("'shop'.'old_alpha' was") })
    }

    @Test("every action on a name, and no other, changes it")
    func actions() {
        func name(_ action: String, _ value: String = "", old: String = "") -> String {
            let mappings: WireValue = [
                "rules": [
                    [
                        "rule-type": "transformation", "rule-target": "table",
                        "rule-action": .string(action), "value": .string(value),
                        "old-value": .string(old),
                        "object-locator": ["schema-name": "s", "table-name": "T_one"],
                    ]
                ]
            ]
            return TransformationRules(mappings: WireValue.jsonText(of: mappings))
                .target(of: QualifiedTableName(schema: "s", table: "T_one")).table
        }
        #expect(name("rename", "x") == "x")
        #expect(name("convert-lowercase") == "t_one")
        #expect(name("convert-uppercase") == "T_ONE")
        #expect(name("add-prefix", "p") == "pT_one")
        #expect(name("add-suffix", "s") == "T_ones")
        #expect(name("remove-prefix", "T_") == "one")
        #expect(name("remove-suffix", "_one") == "T")
        #expect(name("replace-prefix", "N", old: "T") == "N_one")
        #expect(name("replace-suffix", "two", old: "one") == "T_two")
        #expect(name("replace-suffix", "two", old: "none") == "T_one")
        #expect(name("define-primary-key", "x") == "T_one")
        #expect(TransformationRules(mappings: "?").descriptions.isEmpty)
    }

    @Test("wildcards are those of DMS")
    func wildcards() {
        func fits(_ pattern: String, _ name: String) -> Bool {
            MappingPattern(pattern).matches(name)
        }
        #expect(fits("%", "") && fits("%", "any") && fits("a%c%", "abcde"))
        #expect(fits("%_id", "user_id") && !fits("a_c", "abbc") && fits("a_c", "abc"))
        #expect(fits("a[_]c", "a_c") && !fits("a[_]c", "abc"))
        #expect(fits("t[ab]", "ta") && !fits("t[ab]", "tc") && fits("t[a-d]", "tc"))
        #expect(!fits("t[a-d]", "te") && fits("[", "[") && fits("a[]", "a[]"))
        #expect(!fits("Users", "users") && fits("users", "users"))
        #expect(
            fits("%%%%x%%%%", "aaaaxaaaa") && !fits("%a%a%a%a%b", String(repeating: "a", count: 60))
        )
        #expect(
            MappingPattern("plain").literal == "plain" && MappingPattern("p_ain").literal == nil)
    }

    @Test("a task created later finds the standard tables of its source")
    func standardSource() {
        func schemas(_ engine: String, _ database: String) -> [String] {
            var endpoint = EndpointPlan.ledgerOracle
            (endpoint.engine, endpoint.database) = (engine, database)
            let tables = StandardSource.tables(of: endpoint)
            #expect(tables.count == 17)
            #expect(Set(tables.map(\.name)).count >= 12)
            return [tables[0].schema, tables[16].schema]
        }
        #expect(schemas("mysql", "shop") == ["shop", "hr"])
        #expect(schemas("mysql", "") == ["sales", "hr"])
        #expect(schemas("mariadb", "hr") == ["sales", "hr"])
        #expect(schemas("oracle", "ORCL") == ["SALES", "HR"])
        #expect(schemas("sqlserver", "crm") == ["dbo", "hr"])
        #expect(schemas("postgres", "crm") == ["public", "hr"])
        #expect(schemas("mongodb", "crm") == ["sales", "hr"])
    }
}

@Suite("table mappings")
struct TableSelectionTests {
    private func selects(_ rules: [(String, String, String)], _ schema: String, _ table: String)
        -> Bool
    {
        let list = rules.map { schema, table, action -> WireValue in
            [
                "rule-type": "selection", "rule-action": .string(action),
                "object-locator": [
                    "schema-name": .string(schema), "table-name": .string(table),
                ],
            ]
        }
        let selection = SelectionRules(mappings: WireValue.jsonText(of: ["rules": .array(list)]))
        return selection.selects(TablePlan(schema, table, rows: 1))
    }

    @Test("a percent sign stands for any text, anywhere")
    func wildcards() {
        #expect(selects([("%", "%", "include")], "hr", "users"))
        #expect(selects([("h%", "%s", "include")], "hr", "users"))
        #expect(selects([("hr", "%se%", "include")], "hr", "users"))
        #expect(!selects([("hr", "user", "include")], "hr", "users"))
        #expect(!selects([("HR", "%", "include")], "hr", "users"))
    }

    @Test("an exclusion wins, and without a rule nothing is selected")
    func exclusion() {
        let rules = [("%", "%", "include"), ("hr", "audit%", "exclude")]
        #expect(selects(rules, "hr", "users"))
        #expect(!selects(rules, "hr", "audit_log"))
        #expect(!selects([], "hr", "users"))
        #expect(!SelectionRules(mappings: "no JSON").selects(TablePlan("a", "b", rows: 1)))
    }
}
