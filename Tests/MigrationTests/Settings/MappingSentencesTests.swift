import Testing

@testable import Migration

struct MappingSentencesTests {
    private func sentence(_ rule: String) throws -> String {
        try #require(try MappingSentences(json: #"{"rules":["# + rule + "]}").rules.first).sentence
    }

    @Test(arguments: [
        (
            #"{"rule-type":"selection","object-locator":{"schema-name":"%","table-name":"%"},"#
                + #""rule-action":"include","filters":[]}"#,
            "Include every table of every schema."
        ),
        (
            #"{"rule-type":"selection","object-locator":{"schema-name":"hr","table-name":"T_%"},"#
                + #""rule-action":"exclude"}"#,
            "Leave out tables like 'T_%' of schema 'hr'."
        ),
        (
            #"{"rule-type":"selection","object-locator":{"schema-name":"hr","table-name":"emp"},"#
                + #""rule-action":"include","filters":[{"column-name":"id","filter-conditions":"#
                + #"[{"filter-operator":"between","start-value":"1","end-value":"9"}]}]}"#,
            "Include table 'emp' of schema 'hr', only rows where id is between 1 and 9."
        ),
        (
            #"{"rule-type":"transformation","rule-target":"schema","object-locator":"#
                + #"{"schema-name":"%"},"rule-action":"rename","value":"migrated_${schema-name}"}"#,
            "Rename every schema to 'migrated_${schema-name}'."
        ),
        (
            #"{"rule-type":"transformation","rule-target":"table","object-locator":"#
                + #"{"schema-name":"a","table-name":"%"},"rule-action":"convert-lowercase"}"#,
            "Write the name of every table of schema 'a' in lower case."
        ),
        (
            #"{"rule-type":"transformation","rule-target":"column","object-locator":"#
                + #"{"schema-name":"a","table-name":"t","column-name":"x%"},"#
                + #""rule-action":"remove-column"}"#,
            "Leave out columns like 'x%' of table 't' of schema 'a'."
        ),
        (
            #"{"rule-type":"table-settings","object-locator":{"schema-name":"a","#
                + #""table-name":"t"},"parallel-load":{"type":"partitions-auto"}}"#,
            "Load table 't' of schema 'a' in parallel: partitions-auto."
        ),
        (#"{"rule-type":"dreams"}"#, "A rule of a kind not known here: dreams."),
    ])
    func aRuleIsASentence(rule: String, expected: String) throws {
        #expect(try sentence(rule) == expected)
    }

    @Test func theNumberOfARuleIsKept() throws {
        let rules = try MappingSentences(
            json: #"{"rules":[{"rule-id":"7","rule-type":"x"},{"rule-type":"y"}]}"#
        ).rules
        #expect(rules.map(\.id) == ["7", "2"])
    }

    @Test(arguments: ["", "[]", "null"])
    func whatIsNoObjectSaysSo(text: String) {
        #expect(throws: ServiceFailure.self) { try MappingSentences(json: text) }
    }
}
