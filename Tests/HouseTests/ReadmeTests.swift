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

    @Test("The policies are made from every operation in the folder: add a line to the catalogue")
    func thePoliciesAreComplete() throws {
        let folder = "Sources/MigrationAWS/Operations"
        let catalog = try #require(Repository.text("\(folder)/OperationCatalog.swift"))
        let listed = catalog.matches(of: /Use\((\w+)\.self/).map { String($0.1) }
        #expect(Set(listed).count == listed.count)
        let declared = Repository.swiftFiles(in: folder).compactMap { file in
            file.text.firstMatch(of: /enum (\w+): \w*Operation \{/).map { String($0.1) }
        }
        #expect(declared.count > 20)
        #expect(Set(listed) == Set(declared))
    }
}
