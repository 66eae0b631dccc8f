import TerminalUI
import Testing

struct SanitizeTests {
    @Test(
        "escape sequences become one replacement each",
        arguments: [
            ("a\u{1B}[31mred\u{1B}[0m", "a�red�"),
            ("\u{1B}]0;owned\u{07}title", "�title"),
            ("\u{1B}]52;c;ZXZpbA==\u{1B}\\x", "�x"),
            ("\u{1B}P1$r0m\u{1B}\\x", "�x"),
            ("\u{9B}2Jx", "�x"),
            ("\u{9D}0;t\u{9C}x", "�x"),
            ("\u{1B}(0x", "�x"),
            ("\u{1B}cx", "�x"),
            ("\u{1B}[?1049hx", "�x"),
        ])
    func escapeSequences(text: String, expected: String) {
        #expect(Sanitize.line(text) == expected)
    }

    @Test(
        "an escape sequence that never ends hides nothing after it",
        arguments: [
            ("\u{1B}]0;the rest of the line", "�0;the rest of the line"),
            ("\u{1B}Pquery", "�query"), ("\u{1B}[12;", "�12;"), ("end\u{1B}", "end�"),
        ])
    func unfinishedSequences(text: String, expected: String) {
        #expect(Sanitize.line(text).hasSuffix(expected.dropFirst()))
        #expect(Sanitize.line(text).contains("�"))
    }

    @Test("controls are shown as replacements, breaks and tabs as blanks")
    func controls() {
        #expect(Sanitize.line("a\u{0}b\u{7}c\u{7F}d\u{85}e") == "a�b�c�d e")
        #expect(Sanitize.line("one\r\ntwo\nthree\tfour\u{2028}five") == "one two three four five")
    }

    @Test(
        "what reorders or hides is shown as a replacement",
        arguments: [
            "\u{202E}", "\u{2066}", "\u{200F}", "\u{061C}", "\u{200B}", "\u{2060}", "\u{FEFF}",
            "\u{AD}", "\u{E0041}", "\u{180E}", "\u{FFF9}", "\u{200D}",
        ])
    func hidden(scalar: String) {
        #expect(Sanitize.line("a\(scalar)b") == "a�b")
    }

    @Test("letters with up to three marks stay, floods of marks do not")
    func marks() {
        #expect(Sanitize.line("e\u{301}") == "e\u{301}")
        #expect(Sanitize.line("a\u{300}\u{301}\u{302}b") == "a\u{300}\u{301}\u{302}b")
        #expect(Sanitize.line("a\(String(repeating: "\u{300}", count: 5000))b") == "�b")
        #expect(Sanitize.line("\u{301}a") == "�a")
    }

    @Test(
        "emoji of several parts take two columns as a replacement",
        arguments: ["👨‍👩‍👧", "🇫🇷", "👍🏽", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️‍🔥", "🧑🏿‍🚀"])
    func composedEmoji(text: String) {
        #expect(Sanitize.line("a\(text)b") == "a� b")
        #expect(TextWidth.of(text) == 2)
    }

    @Test("single emoji, CJK and Hangul stay and are two columns wide")
    func wide() {
        for text in ["🚀", "日", "한", "Ａ", "、"] {
            #expect(Sanitize.line(text) == text)
            #expect(TextWidth.of(text) == 2)
        }
        #expect(Sanitize.line("❤️") == "❤")
    }

    @Test("characters newer than the systems' tables are replaced")
    func newCharacters() {
        #expect(Sanitize.line("\u{1FAE8}") == "�")
        #expect(Sanitize.line("\u{378}") == "�")
    }

    @Test("two names that differ invisibly do not look alike")
    func lookalikes() {
        #expect(Sanitize.line("orders") != Sanitize.line("ord\u{200B}ers"))
        #expect(Sanitize.line("orders") != Sanitize.line("orders\u{1B}[0m"))
    }

    @Test("sanitising twice changes nothing more", arguments: HostileText.corpus.indices)
    func idempotent(index: Int) {
        let text = HostileText.corpus[index]
        let once = Sanitize.line(text)
        #expect(Sanitize.line(once) == once)
        #expect(TextWidth.of(once) == TextWidth.of(text))
    }

    @Test("lines are cut at every kind of break")
    func lines() {
        #expect(Sanitize.lines("a\nb\r\nc\n") == ["a", "b", "c"])
        #expect(Sanitize.lines("a\n\nb") == ["a", "", "b"])
        #expect(Sanitize.lines("") == [""])
    }
}
