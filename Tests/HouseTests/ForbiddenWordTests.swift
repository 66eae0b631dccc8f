import Testing

/// Words that have no place in this code, each with the reason in its test.
struct ForbiddenWordTests {
    /// Each is a promise the compiler can no longer check once the word is written.
    private static let unsafe = [
        "@MainActor", "@unchecked Sendable", "nonisolated(unsafe)", "try!", "as!",
        "implicitly unwrapped",
    ]

    /// Names that say nothing.
    private static let empty = ["Manager", "Helper", "Util"]

    @Test func noWordTakesTheProofFromTheCompiler() {
        for file in Repository.swiftFiles(in: "Sources") {
            for (number, line) in Self.code(of: file) {
                for word in Self.unsafe where line.contains(word) {
                    Issue.record("\(file.path):\(number) contains \(word)")
                }
            }
        }
    }

    /// Calls that only the whole of Foundation has: one of them carries all of ICU, 44 MB, into a
    /// static program.
    private static let heavy = [
        ".contains(\"", ".range(of:", "trimmingCharacters", "components(separatedBy",
        "JSONSerialization", "FileHandle", "localizedDescription", "String(format:",
        "replacingOccurrences",
    ]

    /// The heavy calls of a file's lines; none where only the essentials are imported.
    static func heavyCalls(in lines: [(Int, String)]) -> [(number: Int, word: String)] {
        guard lines.contains(where: { $0.1.hasSuffix("import Foundation") && !$0.1.hasPrefix(" ") })
        else { return [] }
        return lines.flatMap { number, line in
            heavy.filter { line.contains($0) && !line.contains("as Character") }
                .map { (number, $0) }
        }
    }

    @Test func noCallReachesAllOfFoundation() {
        for file in Repository.swiftFiles(in: "Sources") {
            for (number, word) in Self.heavyCalls(in: Self.code(of: file)) {
                Issue.record("\(file.path):\(number) calls \(word), which brings all of ICU")
            }
        }
        let made: [(Int, String)] = [(1, "import Foundation"), (2, "if a.contains(\":\") {")]
        #expect(Self.heavyCalls(in: made).map(\.number) == [2])
        #expect(Self.heavyCalls(in: Array(made.dropFirst())).isEmpty)
    }

    @Test("Only Curses may end the process: there the terminal is given back first")
    func fatalErrorStandsOnlyInCurses() {
        for file in Repository.swiftFiles(in: "Sources") where file.target != "Curses" {
            for (number, line) in Self.code(of: file) where line.contains("fatalError(") {
                Issue.record("\(file.path):\(number) contains fatalError")
            }
        }
    }

    @Test("A print in the middle of a screen tears it")
    func nothingPrints() {
        for file in Repository.swiftFiles(in: "Sources") {
            for (number, line) in Self.code(of: file) {
                let call = line.contains(" print(") || line.hasPrefix("print(")
                if call { Issue.record("\(file.path):\(number) prints") }
            }
        }
    }

    @Test func noTypeIsNamedForSayingNothing() {
        for file in Repository.swiftFiles(in: "Sources") {
            for (number, line) in Self.code(of: file) {
                let words = line.split { !($0.isLetter || $0.isNumber) }
                let kinds: Set<Substring> = ["struct", "class", "enum", "actor", "protocol"]
                guard let kind = words.firstIndex(where: { kinds.contains($0) }),
                    kind + 1 < words.count
                else { continue }
                for name in Self.empty where words[kind + 1].hasSuffix(name) {
                    Issue.record("\(file.path):\(number) names a type \(words[kind + 1])")
                }
            }
        }
    }

    @Test func noTestSleeps() {
        for file in Repository.swiftFiles(in: "Tests") where file.target != "HouseTests" {
            for (number, line) in Self.code(of: file) {
                let sleeps = line.contains("Task.sleep") || line.contains("usleep(")
                if sleeps { Issue.record("\(file.path):\(number) sleeps") }
            }
        }
    }

    /// The lines that are not comments, numbered from 1.
    private static func code(of file: Repository.SourceFile) -> [(Int, String)] {
        file.lines.enumerated().compactMap { index, line in
            let trimmed = line.drop { $0 == " " }
            return trimmed.hasPrefix("//") ? nil : (index + 1, String(trimmed))
        }
    }
}
