import TerminalUI
import Testing

/// Cutting, wrapping and aligning text, in literal lines.
struct TextFittingTests {
    @Test(
        "text is cut where told",
        arguments: [
            ("abcdef", 6, "abcdef", "abcdef", "abcdef"), ("abcdef", 5, "abcd…", "ab…ef", "…cdef"),
            ("abcdef", 4, "abc…", "ab…f", "…def"), ("abcdef", 3, "ab…", "a…f", "…ef"),
            ("abcdef", 2, "a…", "a…", "…f"), ("abcdef", 1, "…", "…", "…"),
            ("abcdef", 0, "", "", ""), ("日本語", 5, "日本…", "日…語", "…本語"),
            ("日本語", 4, "日…", "日…", "…語"), ("日本語", 3, "日…", "…", "…語"),
            ("", 3, "", "", ""),
        ])
    func cutting(text: String, width: Int, tail: String, middle: String, head: String) {
        #expect(TextWidth.truncate(text, to: width, .tail) == tail)
        #expect(TextWidth.truncate(text, to: width, .middle) == middle)
        #expect(TextWidth.truncate(text, to: width, .head) == head)
    }

    @Test(
        "an ellipsis of three columns is cut too",
        arguments: [(6, "abc..."), (4, "a..."), (3, "..."), (2, ".."), (1, ".")])
    func dots(width: Int, expected: String) {
        #expect(TextWidth.truncate("abcdefgh", to: width, ellipsis: "...") == expected)
    }

    @Test(
        "text is wrapped at blanks",
        arguments: [
            ("a b c", 1, ["a", "b", "c"]), ("a b c", 3, ["a b", "c"]), ("a b c", 5, ["a b c"]),
            ("  a  b", 9, ["a b"]), ("abc", 2, ["ab", "c"]), ("ab abcd", 3, ["ab", "abc", "d"]),
            ("日本 語", 4, ["日本", "語"]), ("日本語", 3, ["日", "本", "語"]),
            ("a\n\nb", 5, ["a", "", "b"]), ("one\r\ntwo\n", 9, ["one", "two"]),
        ])
    func wrapping(text: String, width: Int, expected: [String]) {
        #expect(TextWidth.wrap(text, to: width) == expected)
    }

    @Test("wrapping loses no letter", arguments: 1...20)
    func complete(width: Int) {
        let text = "the replication task stopped after 3 errors in ledger_entries_2024"
        let letters = text.filter { $0 != " " }
        #expect(TextWidth.wrap(text, to: width).joined().filter { $0 != " " } == letters)
        let lines = Line(text).wrapped(to: width)
        #expect(lines.map(\.text).joined().filter { $0 != " " } == letters)
        #expect(lines.allSatisfy { $0.width <= width })
    }

    @Test("wrapped lines keep their styles, cut in the middle of a span too")
    func styles() {
        let line: Line = [Span("abcd", .ok), Span("ef gh", .fail)]
        #expect(
            line.wrapped(to: 5) == [
                [Span("abcd", .ok), Span("e", .fail)], [Span("f gh", .fail)],
            ])
        #expect(line.mapStyles { $0.bold }.spans.map(\.style) == [.ok.bold, .fail.bold])
    }

    @Test("lines add up")
    func lines() {
        var line: Line = "a"
        line += Line("b", .ok)
        #expect((line + "c").text == "abc")
        #expect(line.width == 2)
        #expect(Line.empty.isEmpty)
        #expect(Line("").isEmpty)
        #expect(!Line(" ").isEmpty)
        #expect(Line.joined([], separator: ", ") == .empty)
        #expect(Line.joined(["", "a", ""], separator: ", ").text == "a")
        #expect("\(1) of \(2)" as Line == Line("1 of 2"))
    }

    @Test("text stands where it is aligned at every width", arguments: 0...12)
    func alignment(width: Int) {
        let line = drawn(12, 3) { canvas in
            canvas.write("abc", y: 0, width: width)
            canvas.write("abc", y: 1, width: width, align: .trailing)
            canvas.write("abc", y: 2, width: width, align: .center)
        }
        let shown = TextWidth.truncate("abc", to: width)
        let spare = width - TextWidth.of(shown)
        for (row, before) in [(0, 0), (1, spare), (2, spare / 2)] {
            let expected = String(repeating: " ", count: before) + shown
            #expect(line[row].hasPrefix(expected))
            #expect(line[row].dropFirst(expected.count).allSatisfy { $0 == " " })
        }
    }
}
