import Foundation
import Testing

/// The articles on faults and threats name a test for each row, and the test is there.
struct FaultArticleTests {
    private static let folder = "Sources/dmswatch/dmswatch.docc"
    private static let articles = ["Faults", "Security"]

    /// A row of a table: its first cell, and what stands in its last.
    private struct Row {
        var name: String
        var holds: String
    }

    private static func text(_ article: String) throws -> String {
        try #require(Repository.text("\(folder)/\(article).md"))
    }

    /// The rows of every table, heads and rules left out.
    private static func rows(of article: String) throws -> [Row] {
        let lines = try text(article).split(separator: "\n").map(String.init)
        return lines.indices.compactMap { index in
            let line = lines[index]
            guard line.hasPrefix("|"), !line.hasPrefix("|---") else { return nil }
            let isHead = index + 1 < lines.count && lines[index + 1].hasPrefix("|---")
            guard !isHead else { return nil }
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
                .dropFirst().dropLast().map { $0.trimmingCharacters(in: .whitespaces) }
            guard let first = cells.first, let last = cells.last else { return nil }
            return Row(name: first, holds: last)
        }
    }

    /// The words in a text that stand in backticks.
    private static func code(in text: String) -> [String] {
        text.matches(of: /`([^`]+)`/).map { String($0.1) }
    }

    /// Whether a word names a test: `CurlTransportTests`, or one in it, `FaultTests.unanswered`.
    private static func isTest(_ word: String) -> Bool {
        word.split(separator: ".").first?.hasSuffix("Tests") == true
    }

    /// What the tests declare, by suite; a folder of tests counts as a suite that has all of its files'.
    private static let suites: [String: Set<String>] = {
        var suites: [String: Set<String>] = [:]
        for file in Repository.swiftFiles(in: "Tests") {
            let tests = Set(file.text.matches(of: /func (\w+)[(<]/).map { String($0.1) })
            let types = file.text.matches(of: /(?:struct|extension) (\w+Tests)\b/)
                .map { String($0.1) }
            for name in types + [file.target] { suites[name, default: []].formUnion(tests) }
        }
        return suites
    }()

    /// What is wrong with a name; nil if there is such a test.
    private static func problem(_ word: String) -> String? {
        let parts = word.split(separator: ".").map(String.init)
        guard let tests = suites[parts[0]] else { return "there is no suite \(parts[0])" }
        guard parts.count > 1, !tests.contains(parts[1]) else { return nil }
        return "there is no test \(word)"
    }

    @Test("Every test an article names is there", arguments: articles)
    func testsAreThere(article: String) throws {
        let named = Self.code(in: try Self.text(article)).filter(Self.isTest)
        #expect(named.count > 10)
        for word in named {
            if let problem = Self.problem(word) { Issue.record("\(article).md: \(problem)") }
        }
        #expect(Self.problem("NoSuchTests") != nil)
        #expect(Self.problem("FaultArticleTests.noSuchTest") != nil)
        #expect(Self.problem("FaultArticleTests.testsAreThere") == nil)
    }

    @Test("Every fuzz target an article names is there", arguments: articles)
    func fuzzTargetsAreThere(article: String) throws {
        let fuzzed = try Self.rows(of: article).map(\.holds).filter { $0.contains("fuzz") }
        #expect(!fuzzed.isEmpty)
        for cell in fuzzed {
            for word in Self.code(in: cell) where !Self.isTest(word) {
                let path = "Tests/Fuzzing/Targets/\(word).swift"
                #expect(Repository.text(path) != nil, "\(article).md: no fuzz target \(word)")
            }
        }
    }

    @Test("Every row names what holds it, or says that nothing does", arguments: articles)
    func rowsAreHeld(article: String) throws {
        let rows = try Self.rows(of: article)
        #expect(rows.count > 10)
        for row in rows {
            let isHeld = Self.code(in: row.holds).contains(where: Self.isTest)
            #expect(isHeld || row.holds.hasPrefix("no test:"), "\(article).md: \(row.name)")
        }
    }

    @Test("Every fault the simulated account can have is in the article")
    func simulatedFaults() throws {
        let source = try #require(Repository.text("Sources/Simulator/Faults/Fault.swift"))
        let kinds = try #require(source.firstMatch(of: /enum Kind[\s\S]*?\n    \}/))
        let names = kinds.0.matches(of: /\n        case (\w+)/).map { String($0.1) }
        #expect(names.count > 10)
        let article = try Self.text("Faults")
        for name in names {
            #expect(article.contains("`\(name)`"), "Faults.md does not tell of \(name)")
        }
    }
}
