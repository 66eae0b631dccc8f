import Basics
import Testing

struct ShellWordsTests {
    @Test func wordsAreSplitAsAShellWould() {
        #expect(ShellWords.split(#"a 'b c' "d\"e" f\ g """#) == ["a", "b c", "d\"e", "f g", ""])
        #expect(ShellWords.split("  ") == [])
        #expect(ShellWords.split("'open") == nil)
        #expect(ShellWords.split("end\\") == nil)
        #expect(ShellWords.split("$HOME *") == ["$HOME", "*"])
    }

    @Test(arguments: [
        ("", []), ("a b", ["a", "b"]), ("  a\tb  ", ["a", "b"]), ("'a b' c", ["a b", "c"]),
        ("\"a \\\"b\\\"\" c", ["a \"b\"", "c"]), ("a\\ b", ["a b"]), ("''", [""]),
        ("a''b", ["ab"]), ("'\\'", ["\\"]), ("\"\\n\"", ["\\n"]),
        ("$HOME `x` *", ["$HOME", "`x`", "*"]),
        ("/opt/x --a='b c'\"d\"", ["/opt/x", "--a=b cd"]),
    ])
    func quotesAndBackslashesAreResolved(text: String, words: [String]) {
        #expect(ShellWords.split(text) == words)
    }

    @Test(arguments: ["'", "\"", "a 'b", "a\\", "\"\\"])
    func whatDoesNotEndIsRefused(text: String) {
        #expect(ShellWords.split(text) == nil)
    }

    @Test("What is joined is split into the same words, a thousand times")
    func joiningAndSplitting() {
        var random = SeededGenerator(seed: 5)
        let letters = Array("ab'\"\\ $\n\té*/=-")
        for _ in 0..<1_000 {
            let words = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                String(
                    (0..<Int.random(in: 0...6, using: &random)).compactMap { _ in
                        letters.randomElement(using: &random)
                    })
            }
            #expect(ShellWords.split(ShellWords.join(words)) == words)
        }
    }
}
