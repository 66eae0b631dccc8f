import Testing

@testable import Migration

struct SettingsTreeTests {
    private let json = #"""
        {"Logging":{"EnableLogging":true,"LogComponents":[{"Id":"SORTER","Severity":"X"}]},
         "TargetMetadata":{"LobMaxSize":63,"TargetSchema":"","BatchApplyEnabled":"false"},
         "New":{"Deep":{"Er":[1,2.5,null]}}}
        """#

    @Test func everyLeafIsKeptWithItsPath() throws {
        let tree = try SettingsTree(json: json)
        #expect(tree["Logging.EnableLogging"] == "true")
        #expect(tree["Logging.LogComponents.SORTER.Severity"] == "X")
        #expect(tree["New.Deep.Er.2"] == "2.5")
        #expect(tree.leaves.contains { $0.name == "New.Deep.Er.3" && $0.value == nil })
        #expect(tree.groups == ["Logging", "New", "TargetMetadata"])
    }

    @Test func aNumberIsNotTakenForAFlag() throws {
        let tree = try SettingsTree(json: #"{"A":{"B":1,"C":0}}"#)
        #expect(tree["A.B"] == "1")
        #expect(tree.flag("A.B") == nil)
    }

    @Test func flagsWrittenAsTextAreRead() throws {
        #expect(try SettingsTree(json: json).flag("TargetMetadata.BatchApplyEnabled") == false)
    }

    @Test func whatIsAsTheGuideHasItIsKnown() throws {
        let tree = try SettingsTree(json: json)
        let standard = Dictionary(
            uniqueKeysWithValues: tree.leaves.map { ($0.name, $0.isStandard) })
        #expect(standard["TargetMetadata.TargetSchema"] == true)
        #expect(standard["TargetMetadata.LobMaxSize"] == false)
        #expect(standard["New.Deep.Er.1"] == .some(nil))
    }

    @Test(arguments: ["", "[]", "{", "7"])
    func whatIsNoObjectSaysSo(text: String) {
        #expect(throws: ServiceFailure.self) { try SettingsTree(json: text) }
    }
}
