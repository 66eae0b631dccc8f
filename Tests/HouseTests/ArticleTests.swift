import Testing

/// What the articles for developers name is there.
struct ArticleTests {
    private static let article = "Sources/Monitor/Monitor.docc/Architecture.md"

    @Test func everyPlaceIsThere() throws {
        let text = try #require(Repository.text(Self.article))
        #expect(Self.places(in: text).count > 40)
        for breach in Self.breaches(in: text) { Issue.record("\(breach)") }
    }

    @Test func aPlaceThatIsGoneIsFound() {
        let gone =
            "`Monitor/Gone.swift` and `Monitor/Gone` and `Basics/JSONReader.swift`, `missing`"
        #expect(
            Self.breaches(in: gone) == [
                "Monitor/Gone is not there", "Monitor/Gone.swift is not there",
                "Basics/JSONReader.swift has no missing",
            ])
        #expect(Self.breaches(in: "`Basics/JSONReader.swift`, `value` and `TableStore`").isEmpty)
    }

    @Test("Every target stands in the table of targets")
    func everyTargetIsDescribed() throws {
        let text = try #require(Repository.text(Self.article))
        for target in Set(Repository.swiftFiles(in: "Sources").map(\.target)) {
            #expect(text.contains("| `\(target)` |"), "\(target)")
        }
    }

    /// Files and folders below `Sources` that a text names.
    private static func places(in text: String) -> Set<String> {
        Set(text.matches(of: #/`([A-Za-z]+/[A-Za-z+/.\-]+)`/#).map { String($0.1) })
    }

    private static func breaches(in text: String) -> [String] {
        let missing = places(in: text).sorted().filter { place in
            place.hasSuffix("/") || !Repository.isThere("Sources/\(place)")
        }
        let functions = text.matches(of: #/`([A-Za-z]+/[A-Za-z+/]+\.swift)`, `(\w+)`/#)
        let unknown = functions.compactMap { match -> String? in
            guard let code = Repository.text("Sources/\(match.1)") else { return nil }
            let name = String(match.2)
            let isThere = ["func \(name)(", "func \(name)<", "let \(name) "].contains {
                code.contains($0)
            }
            return isThere ? nil : "\(match.1) has no \(name)"
        }
        return missing.map { "\($0) is not there" } + unknown
    }
}
