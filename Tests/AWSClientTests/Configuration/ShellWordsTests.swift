import Testing

@testable import AWSClient

@Suite struct ShellWordsTests {
    @Test(arguments: [
        ("", []), ("  ", []), ("a b", ["a", "b"]), ("  a\tb  ", ["a", "b"]),
        ("'a b' c", ["a b", "c"]),
        ("\"a \\\"b\\\"\" c", ["a \"b\"", "c"]), ("a\\ b", ["a b"]), ("''", [""]), ("a''b", ["ab"]),
        ("'\\'", ["\\"]), ("\"\\n\"", ["\\n"]), ("$HOME `x` *", ["$HOME", "`x`", "*"]),
        ("/opt/x --a='b c'\"d\"", ["/opt/x", "--a=b cd"]),
    ])
    func splits(text: String, words: [String]) {
        #expect(ShellWords.split(text) == words)
    }

    @Test(arguments: ["'", "\"", "a 'b", "a\\", "\"\\"])
    func refusesWhatDoesNotEnd(text: String) {
        #expect(ShellWords.split(text) == nil)
    }
}
