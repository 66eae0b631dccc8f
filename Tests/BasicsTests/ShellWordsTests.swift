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
