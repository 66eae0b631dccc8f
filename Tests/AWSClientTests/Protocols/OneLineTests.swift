import Testing

@testable import AWSClient

@Suite struct OneLineTests {
    @Test(arguments: [
        ("plain", "plain"), ("  a \n\t b\r\n", "a b"), ("\u{1B}[31mred\u{7}", "[31mred"),
        ("a\u{202E}b\u{200B}c", "a b c"), ("", ""), ("\n\n", ""), ("ä漢🙂", "ä漢🙂"),
        ("a\u{9B}b", "a b"),
    ])
    func isPrintable(raw: String, line: String) {
        #expect(OneLine.text(raw) == line)
    }

    @Test func isShort() {
        let line = OneLine.text(String(repeating: "x", count: 100_000))
        #expect(line.count == OneLine.limit + 1)
        #expect(line.hasSuffix("…"))
    }

    @Test func hidesSecretsWhereverTheyStand() {
        #expect(OneLine.text("k=abcd;abcd", hiding: ["abcd", ""]) == "k=[redacted];[redacted]")
    }
}
