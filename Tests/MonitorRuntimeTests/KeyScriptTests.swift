import MonitorRuntime
import TerminalUI
import Testing

struct KeyScriptTests {
    private func keys(_ text: String) throws -> [String] {
        try KeyScript(text).steps.flatMap { $0.keys.map(\.name) }
    }

    @Test("keys are named as in the help")
    func names() throws {
        #expect(try keys("j X  Tab Enter C-r Space") == ["j", "X", "Tab", "Enter", "C-r", "Space"])
    }

    @Test("text after a slash or colon, and in quotes, is typed letter by letter")
    func text() throws {
        #expect(try keys("/acc Enter") == ["/", "a", "c", "c", "Enter"])
        #expect(try keys(":sort") == [":", "s", "o", "r", "t"])
        #expect(try keys("\"Tab x\"") == ["T", "a", "b", "Space", "x"])
        #expect(try keys("/\"a b\"") == ["/", "a", "Space", "b"])
        #expect(try keys("/ : @") == ["/", ":", "@"])
    }

    @Test("instants part the keys; keys before any belong to the end")
    func instants() throws {
        let script = try KeyScript("j @5s Enter @1m30s X Tab")
        #expect(script.steps.map(\.instant) == [nil, 5, 90])
        #expect(script.steps.map { $0.keys.map(\.name) } == [["j"], ["Enter"], ["X", "Tab"]])
    }

    @Test("an empty script presses nothing")
    func empty() throws {
        #expect(try KeyScript("  ").steps.isEmpty)
    }

    @Test(
        "a word that means nothing is named",
        arguments: ["Entr", "@5", "@s", "@1x", "jj", "@99999999999999999999s", "\"\""])
    func unknown(word: String) {
        #expect(throws: RuntimeError.keyScript(word: word)) { try KeyScript("j \(word)") }
    }

    @Test(
        "durations are whole hours, minutes and seconds",
        arguments: [("90s", 90.0), ("1m30s", 90), ("2h", 7_200), ("0s", 0)])
    func durations(text: String, seconds: Double) {
        #expect(KeyScript.seconds(of: text) == seconds)
    }

    @Test("other texts are no durations", arguments: ["", "s", "5", "-1s", "1.5s", "１s", "1 s"])
    func noDurations(text: String) {
        #expect(KeyScript.seconds(of: text) == nil)
    }
}
