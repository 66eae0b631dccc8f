import Monitor
import Testing

/// What the README and its articles say is what the program is.
struct ReadmeTests {
    private static let articles = "Sources/dmswatch/dmswatch.docc"

    @Test("The key table equals the generated one: paste `dmswatch keys --markdown`")
    func theKeyTableIsTheGeneratedOne() throws {
        let article = try #require(Repository.text("\(Self.articles)/Keys.md"))
        let table = KeyTable(keymap: try Keymap()).markdown
        #expect(article.contains(table))
    }

    @Test("What does not fit has an article")
    func theReadmeIsReadInOneGo() throws {
        let readme = try #require(Repository.text("README.md"))
        #expect(readme.split(separator: "\n", omittingEmptySubsequences: false).count <= 161)
    }

    @Test func everyLinkLeadsToAFile() throws {
        let articles = Repository.files(in: "Sources") { $0.hasSuffix(".md") }.map(\.path)
        #expect(articles.count > 10)
        for path in ["README.md"] + articles {
            let text = try #require(Repository.text(path))
            for place in Self.links(in: text, at: path) {
                #expect(Repository.text(place) != nil, "\(path) leads to \(place)")
            }
        }
    }

    @Test func aLinkToNothingIsFound() {
        let text = "[gone](Gone.md), [the net](https://example.org), <doc:Lost> and [README](R.md)"
        let links = Self.links(in: text, at: "Sources/A/A.md")
        #expect(links == ["Sources/A/Gone.md", "Sources/A/R.md", "Sources/A/Lost.md"])
        #expect(links.allSatisfy { Repository.text($0) == nil })
        #expect(Self.links(in: "[code](Sources/A.swift)", at: "README.md") == ["Sources/A.swift"])
    }

    /// The files of this package a text links to, from the root.
    private static func links(in text: String, at path: String) -> [String] {
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        let links = text.matches(of: #/\]\(([^)\s]+)\)/#).map { String($0.1) }
        let siblings = text.matches(of: /<doc:([A-Za-z]+)>/).map { "\($0.1).md" }
        return (links + siblings).filter { !$0.hasPrefix("https://") }
            .map { folder.isEmpty ? $0 : "\(folder)/\($0)" }
    }

    @Test("The README leads to every article on using the program")
    func everyArticleIsReached() throws {
        let readme = try #require(Repository.text("README.md"))
        let articles = Repository.files(in: Self.articles) { $0.hasSuffix(".md") }.map(\.path)
        for article in articles where !article.hasSuffix("/dmswatch.md") {
            #expect(readme.contains("](\(article))"), "\(article)")
        }
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
        let declared = Repository.swiftFiles(in: folder).flatMap { file in
            file.text.matches(of: /enum (\w+): \w*Operation \{/).map { String($0.1) }
        }
        #expect(declared.count > 20)
        #expect(Set(listed) == Set(declared))
    }
}
