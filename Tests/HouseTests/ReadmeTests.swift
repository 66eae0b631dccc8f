import Monitor
import Testing

/// What the README says is what the program is.
struct ReadmeTests {
    @Test("The key table equals the generated one: paste `dmswatch keys --markdown`")
    func theKeyTableIsTheGeneratedOne() throws {
        let readme = try #require(Repository.text("README.md"))
        let table = KeyTable(keymap: try Keymap()).markdown
        #expect(readme.contains(table))
    }

    @Test func theTwoCommandsAreThere() throws {
        let readme = try #require(Repository.text("README.md"))
        #expect(readme.contains(".setup/demo"))
        #expect(readme.contains(".setup/test"))
        #expect(try #require(Repository.text(".ci/run")).contains("exec .setup/test"))
    }

    @Test("The top level holds what the conventions name and nothing else")
    func theTopLevelIsTidy() throws {
        let allowed: Set<String> = [
            "Package.swift", "Package.resolved", "Sources", "Tests", "themes", "README.md",
            "LICENSE",
        ]
        let entries = try Repository.topLevel().filter { !$0.hasPrefix(".") }
        #expect(Set(entries).isSubset(of: allowed))
    }
}
