import Testing

@testable import Simulator

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
        let selection = TableSelection(mappings: JSONWriter.text(of: ["rules": .array(list)]))
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

    @Test("an exclusion wins, and nothing is selected by itself")
    func exclusion() {
        let rules = [("%", "%", "include"), ("hr", "audit%", "exclude")]
        #expect(selects(rules, "hr", "users"))
        #expect(!selects(rules, "hr", "audit_log"))
        #expect(!selects([], "hr", "users"))
        #expect(!TableSelection(mappings: "no JSON").selects(TablePlan("a", "b", rows: 1)))
    }
}
