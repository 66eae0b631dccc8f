import Testing

/// The rules of the house, on every file and on files made up to break them.
struct HouseRuleTests {
    @Test(arguments: HouseRule.all)
    func everyFileKeeps(rule: HouseRule) {
        let folders = rule.folder.isEmpty ? ["Sources", "Tests"] : [rule.folder]
        for file in folders.flatMap(Repository.swiftFiles) where !rule.except.contains(file.target)
        {
            for breach in rule.breaches(file) { Issue.record("\(breach)") }
        }
    }

    @Test(
        "What breaks a rule is found, and what only looks like it is not", arguments: HouseRule.all)
    func aMadeUpFileIsJudged(rule: HouseRule) {
        func breaches(_ text: String) -> [String] {
            rule.breaches(Repository.SourceFile(path: "Sources/MadeUp/MadeUp.swift", text: text))
        }
        #expect(breaches(rule.broken).count == 1)
        #expect(breaches(rule.kept).isEmpty)
    }

    @Test func textsAndCommentsAreTakenApart() {
        let text = SourceText(
            """
            let a = "x\\"! // no" + #"y"! "# // b!
            let long = \"\"\"
                c!
                \"\"\" + d!
            """)
        #expect(
            text.bareCode.map(\.text) == ["let a = \"\" + \"\" ", "let long = \"", "", "\" + d!"])
        #expect(text.code.first?.text.hasSuffix("\"# ") == true)
    }

    // MARK: Names

    @Test("No type has the name of another target's, unless both stand for the same call of AWS")
    func noTypeIsNamedTwice() {
        for name in Self.sharedNames(in: Repository.swiftFiles(in: "Sources")) {
            Issue.record("\(name)")
        }
        let made = [
            ("One", "struct Backlog {}\nprivate struct Own {}\nenum GetThings: SomeOperation {"),
            ("Two", "public enum Backlog: Sendable {\nstruct Own {}\nenum GetThings: Operation {"),
        ].map { target, text in
            Repository.SourceFile(path: "Sources/\(target)/File.swift", text: text)
        }
        #expect(Self.sharedNames(in: made) == ["Backlog stands in One, Two"])
        #expect(Self.sharedNames(in: [made[0]]).isEmpty)
    }

    /// The types of whole files that several targets declare.
    private static func sharedNames(in files: [Repository.SourceFile]) -> [String] {
        var targets: [String: Set<String>] = [:]
        let declaration =
            #/^(?:public |package |final |indirect )*(?:struct|class|enum|actor|protocol) (\w+)/#
        for file in files {
            for line in file.source.bareCode where !line.text.contains("Operation {") {
                guard line.text.first?.isLetter == true,
                    let name = line.text.firstMatch(of: declaration)?.1
                else { continue }
                targets[String(name), default: []].insert(file.target)
            }
        }
        return targets.filter { $0.value.count > 1 }.map {
            "\($0.key) stands in \($0.value.sorted().joined(separator: ", "))"
        }.sorted()
    }
}
