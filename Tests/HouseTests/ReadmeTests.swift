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

    @Test("The two policies name every call the program makes, and no other")
    func thePoliciesAreComplete() throws {
        let readme = try #require(Repository.text("README.md"))
        let listed = readme.split(separator: "\n")
            .map { $0.drop { $0 == " " } }
            .compactMap { $0.wholeMatch(of: /"([a-z]+:[A-Z][A-Za-z]+)",?/)?.1 }.map(String.init)
        #expect(Set(listed).count == listed.count)
        // Whoever has credentials may ask who they are.
        #expect(Set(listed) == calls().subtracting(["sts:GetCallerIdentity"]))
    }

    /// Every operation as IAM names it, read from where each is declared.
    private func calls() -> Set<String> {
        let prefixes = [
            "databaseMigration": "dms", "cloudWatch": "cloudwatch", "cloudWatchLogs": "logs",
            "securityToken": "sts",
        ]
        let calls = Repository.swiftFiles(in: "Sources/MigrationAWS/Operations")
            .compactMap { file -> String? in
                guard
                    let service = file.text.firstMatch(
                        of: /static let service = AWSService\.([a-zA-Z]+)/),
                    let name = file.text.firstMatch(of: /static let name = "([A-Za-z]+)"/)
                else { return nil }
                return "\(prefixes[String(service.1)] ?? String(service.1)):\(name.1)"
            }
        return Set(calls)
    }
}
