import Foundation
import Migration
import Testing

/// Every member that changes what is migrated stands in a sentence.
struct MappingSentenceMemberTests {
    private static let locator = #""object-locator":{"schema-name":"app","table-name":"a"}"#

    private func sentence(_ rule: String) throws -> String {
        try #require(try MappingSentences(json: #"{"rules":["# + rule + "]}").rules.first).sentence
    }

    @Test(arguments: [
        (
            #""filters":[{"filter-type":"source","column-name":"id","#
                + #""filter-conditions":[{"filter-operator":"lte","value":"500"}]}]"#,
            "only rows where id is at most 500"
        ),
        (#""load-order":"1""#, "loaded with order 1"),
        (#""partition-hint":"x""#, "partition-hint x"),
    ])
    func aSelectionLosesNothing(_ member: String, _ words: String) throws {
        let rule = #"{"rule-type":"selection","rule-id":"1","rule-action":"include","#
        #expect(try sentence(rule + Self.locator + "," + member + "}").contains(words))
    }

    @Test func viewsAndTablesAreBothNamed() throws {
        let rule =
            #"{"rule-type":"selection","rule-id":"1","rule-action":"include","#
            + #""object-locator":{"schema-name":"app","table-name":"v%","table-type":"all"}}"#
        #expect(try sentence(rule) == "Include tables or views like 'v%' of schema 'app'.")
    }

    @Test(arguments: [
        (
            #""rule-action":"define-primary-key","rule-target":"table","#
                + #""primary-key-def":{"name":"a_pk","origin":"unique-index","columns":["id","day"]}"#,
            "primary key 'a_pk' of id, day, taken from the unique-index"
        ),
        (
            #""rule-action":"change-data-type","rule-target":"column","#
                + #""data-type":{"type":"numeric","precision":12,"scale":3}"#,
            "to numeric(12, 3)"
        ),
        (
            #""rule-action":"add-column","rule-target":"column","value":"total","#
                + #""expression":"$price*$count","data-type":{"type":"string","length":40}"#,
            "Add the column 'total' to table 'a' of schema 'app' of type string(40), filled with "
                + "$price*$count"
        ),
        (
            #""rule-action":"rename","rule-target":"table","value":"b","odd":{"x":1}"#,
            "to 'b'; odd {x: 1}"
        ),
    ])
    func aTransformationLosesNothing(_ members: String, _ words: String) throws {
        let said = try sentence(
            #"{"rule-type":"transformation","rule-id":"1","# + Self.locator + "," + members + "}")
        #expect(said.contains(words), "\(said)")
    }

    @Test func everyDocumentedKindIsKnown() throws {
        for (kind, action) in [
            ("object-mapping", "map-record-to-record"), ("post-processing", "include"),
            ("validation", "override-validation-function"), ("table-settings", ""),
        ] {
            let said = try sentence(
                #"{"rule-type":"\#(kind)","rule-id":"1","rule-action":"\#(action)","target-table-name"#
                    + #"":"a2","mapping-parameters":{"partition-key-type":"attribute-name"},"#
                    + Self.locator + "}")
            #expect(!said.contains("not known here"), "\(said)")
            #expect(said.contains("a2"), "\(said)")
        }
    }

    @Test func theOldFormIsReadAndAnyOtherRefused() throws {
        let old = try MappingSentences(
            json: #"{"TableMappings":[{"Type":"Include","SourceSchema":"app","SourceTable":"%"}]}"#)
        #expect(old.rules.map(\.sentence) == ["Include every table of schema 'app'."])
        #expect(throws: ServiceFailure.self) { try MappingSentences(json: #"{"maps":[]}"#) }
    }
}
