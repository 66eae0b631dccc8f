import Testing

@testable import TerminalUI

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

/// Pieces of hostile text, one by one: what is drawn of each and in how many columns.
struct SanitizeTableTests {
    struct Piece: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let shown: String
        let width: Int

        init(_ name: String, _ text: String, _ shown: String, _ width: Int) {
            self.name = name
            self.text = text
            self.shown = shown
            self.width = width
        }

        var testDescription: String { name }
    }

    static let sequences: [Piece] = [
        Piece("clear screen", "\u{1B}[2J", "�", 1),
        Piece("home", "a\u{1B}[Hb", "a�b", 3),
        Piece("colour with many numbers", "\u{1B}[1;38;2;255;0;0;48;5;17mx", "�x", 2),
        Piece("private mode", "\u{1B}[?25lx", "�x", 2),
        Piece("intermediate byte", "\u{1B}[1 qx", "�x", 2),
        Piece("title, ended by bell", "\u{1B}]2;pwned\u{07}!", "�!", 2),
        Piece("title, ended by string terminator", "\u{1B}]2;pwned\u{1B}\\!", "�!", 2),
        Piece("hyperlink", "\u{1B}]8;;http://x\u{1B}\\link\u{1B}]8;;\u{1B}\\", "�link�", 6),
        Piece("device control", "\u{1B}P+q544e\u{1B}\\z", "�z", 2),
        Piece("application command", "\u{1B}_Gi=1\u{1B}\\z", "�z", 2),
        Piece("privacy message", "\u{1B}^secret\u{1B}\\z", "�z", 2),
        Piece("start of string", "\u{1B}Xsecret\u{1B}\\z", "�z", 2),
        Piece("eight-bit control sequence", "\u{9B}31mz", "�z", 2),
        Piece("eight-bit command", "\u{9D}0;t\u{07}z", "�z", 2),
        Piece("eight-bit device control", "\u{90}q\u{9C}z", "�z", 2),
        Piece("reset", "\u{1B}cz", "�z", 2),
        Piece("character set", "\u{1B}(0qqq", "�qqq", 4),
        Piece("keypad mode", "\u{1B}=z", "�z", 2),
        Piece("save cursor", "\u{1B}7z\u{1B}8", "�z�", 3),
        Piece("Escape before a control", "\u{1B}\u{07}z", "��z", 3),
        Piece("Escape before a letter outside ASCII", "\u{1B}éz", "�éz", 3),
        Piece("three Escapes", "\u{1B}\u{1B}\u{1B}", "���", 3),
        Piece("sequence broken by a control", "\u{1B}[1\u{07}z", "�[1�z", 5),
        Piece("sequence without end", "\u{1B}[31", "�[31", 4),
        Piece("title without end", "\u{1B}]0;all of this", "�]0;all of this", 15),
        Piece("title broken by another sequence", "\u{1B}]0;a\u{1B}[mb", "�]0;a�b", 7),
    ]

    static let marks: [Piece] = [
        Piece("composed letter", "é", "é", 1),
        Piece("letter and mark", "e\u{301}x", "e\u{301}x", 2),
        Piece("three marks", "o\u{302}\u{323}\u{301}", "o\u{302}\u{323}\u{301}", 1),
        Piece("four marks", "o\u{302}\u{323}\u{301}\u{300}", "�", 1),
        Piece("mark alone", "\u{301}", "�", 1),
        Piece("two marks alone", "\u{301}\u{302}", "��", 2),
        Piece("mark after a blank", " \u{301}", " \u{301}", 1),
        Piece("mark on a wide letter", "日\u{3099}", "日\u{3099}", 2),
        Piece("flood on a wide letter", "日\u{301}\u{301}\u{301}\u{301}", "� ", 2),
        Piece("enclosing mark", "a\u{20DD}", "a\u{20DD}", 1),
        Piece("Hangul of three parts", "\u{1100}\u{1161}\u{11A8}", "\u{1100}\u{1161}\u{11A8}", 2),
        Piece("Hangul vowel alone", "\u{1161}", "�", 1),
        Piece("mark of disputed width", "\u{11700}\u{1171E}", "\u{11700}�", 2),
    ]

    static let breaks: [Piece] = [
        Piece("line feed", "a\nb", "a b", 3),
        Piece("carriage return", "a\rb", "a b", 3),
        Piece("both are one", "a\r\nb", "a b", 3),
        Piece("two line feeds", "a\n\nb", "a  b", 4),
        Piece("tab", "a\tb", "a b", 3),
        Piece("vertical tab", "a\u{B}b", "a b", 3),
        Piece("form feed", "a\u{C}b", "a b", 3),
        Piece("next line", "a\u{85}b", "a b", 3),
        Piece("line separator", "a\u{2028}b", "a b", 3),
        Piece("paragraph separator", "a\u{2029}b", "a b", 3),
        Piece("blank without break", "a\u{A0}b", "a\u{A0}b", 3),
        Piece("ideographic blank", "a\u{3000}b", "a\u{3000}b", 4),
    ]

    static let hidden: [Piece] = [
        Piece("null", "a\u{0}b", "a�b", 3),
        Piece("backspace", "a\u{8}b", "a�b", 3),
        Piece("delete", "a\u{7F}b", "a�b", 3),
        Piece("soft hyphen", "a\u{AD}b", "a�b", 3),
        Piece("right to left override", "\u{202E}txt.exe", "�txt.exe", 8),
        Piece("isolate", "\u{2067}abc\u{2069}", "�abc�", 5),
        Piece("zero-width blank", "a\u{200B}b", "a�b", 3),
        Piece("word joiner", "a\u{2060}b", "a�b", 3),
        Piece("byte order mark", "\u{FEFF}a", "�a", 2),
        Piece("tag", "a\u{E0061}", "a�", 2),
        Piece("language tag", "\u{E0001}a", "�a", 2),
        Piece("unassigned", "a\u{378}", "a�", 2),
        Piece("no character", "\u{FFFE}", "�", 1),
        Piece("newer than Unicode 14", "\u{1FAE8}", "�", 1),
        Piece("Arabic number sign", "\u{600}1", "�1", 2),
        Piece("annotation", "\u{FFF9}x", "�x", 2),
    ]

    static let emoji: [Piece] = [
        Piece("rocket", "🚀", "🚀", 2),
        Piece("heart without look", "\u{2764}", "\u{2764}", 1),
        Piece("heart with look", "\u{2764}\u{FE0F}", "\u{2764}", 1),
        Piece("family", "👨‍👩‍👧x", "� x", 3),
        Piece("skin", "👍🏽x", "� x", 3),
        Piece("flag", "🇨🇭x", "� x", 3),
        Piece("two flags", "🇨🇭🇫🇷", "� � ", 4),
        Piece("half a flag", "\u{1F1E8}x", "�x", 2),
        Piece("flag and a half", "🇨🇭\u{1F1EB}", "� �", 3),
        Piece("joiner between letters", "a\u{200D}b", "a�b", 3),
        Piece("joiner at the end", "👨\u{200D}", "👨�", 3),
        Piece("keycap", "1\u{FE0F}\u{20E3}", "1\u{20E3}", 1),
        Piece("skin alone", "\u{1F3FD}", "\u{1F3FD}", 2),
    ]

    static let pieces = sequences + marks + breaks + hidden + emoji

    @Test("a piece of hostile text is shown as expected", arguments: pieces)
    func shown(piece: Piece) {
        #expect(Sanitize.line(piece.text) == piece.shown)
        #expect(TextWidth.of(piece.text) == piece.width)
    }

    @Test("what is shown is safe and shown the same again", arguments: pieces)
    func again(piece: Piece) {
        #expect(Sanitize.line(piece.shown) == piece.shown)
        #expect(TextWidth.of(piece.shown) == piece.width)
    }

    @Test("a piece in the middle of a row leaves its neighbours in place", arguments: pieces)
    func inRow(piece: Piece) {
        let screen = frame(40, 1) { canvas in
            canvas.write("<", x: 0)
            canvas.write(piece.text, x: 1)
            canvas.write(">", x: piece.width + 1)
        }
        #expect(screen.faults.isEmpty)
        #expect(screen[0, 0].character == "<")
        #expect(screen[piece.width + 1, 0].character == ">")
    }

    @Test("a piece cut anywhere is never wider than its room", arguments: pieces)
    func cut(piece: Piece) {
        for width in 0...piece.width + 1 {
            for truncation in [Truncation.tail, .middle, .head] {
                let text = TextWidth.truncate(piece.text, to: width, truncation)
                #expect(TextWidth.of(text) <= width)
                if width >= piece.width { #expect(text == piece.shown) }
            }
        }
    }

    @Test("sequences with text inside are recognised up to a limit, and shown beyond it")
    func longSequences() {
        let short = "\u{1B}]0;" + String(repeating: "t", count: 400) + "\u{07}x"
        #expect(Sanitize.line(short) == "�x")
        let long = "\u{1B}]0;" + String(repeating: "t", count: 4000) + "\u{07}x"
        #expect(Sanitize.line(long).count == 4 + 4000 + 2)
        #expect(Sanitize.line(long).hasSuffix("t�x"))
    }

    @Test("plain text is passed as it is, and only plain text is plain")
    func plain() {
        #expect(Sanitize.isPlain("SELECT * FROM t; -- ~"))
        #expect(Sanitize.isPlain(""))
        for text in ["\u{1F}", "\u{7F}", "é", "\t", "\u{0}"] { #expect(!Sanitize.isPlain(text)) }
    }

    @Test(
        "scalars are sorted by what they do",
        arguments: [
            (0x41, .base(width: 1)), (0xE9, .base(width: 1)), (0x4E00, .base(width: 2)),
            (0xAC00, .base(width: 2)), (0x1F680, .base(width: 2)), (0x2500, .base(width: 1)),
            (0x28FF, .base(width: 1)), (0xE000, .base(width: 1)), (0x301, .mark),
            (0x1161, .mark), (0xFE0F, .selector), (0x200D, .joiner), (0x200C, .joiner),
            (0x1F1E6, .regionalIndicator), (0x0A, .lineBreak), (0x2029, .lineBreak),
            (0x09, .tab), (0x1B, .escape), (0x9B, .escape), (0x00, .hidden), (0x7F, .hidden),
            (0x202E, .hidden), (0x1171E, .hidden), (0xE0041, .hidden),
        ] as [(UInt32, ScalarKind)])
    func kinds(value: UInt32, expected: ScalarKind) throws {
        #expect(ScalarKind(try #require(Unicode.Scalar(value))) == expected)
    }

    @Test("the table of wide scalars is in order and without overlaps")
    func wideTable() {
        for (one, next) in zip(WideScalars.ranges, WideScalars.ranges.dropFirst()) {
            #expect(one.upperBound + 1 < next.lowerBound)
        }
        for range in WideScalars.ranges {
            #expect(WideScalars.contains(range.lowerBound))
            #expect(WideScalars.contains(range.upperBound))
        }
        for value in [0, 0x10FF, 0x1160, 0x303F, 0x20FFFF] as [UInt32] {
            #expect(!WideScalars.contains(value))
        }
    }
}
