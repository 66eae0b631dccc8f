import TerminalUI
import Testing

struct TextTests {
    @Test("wrapped text breaks at blanks, and in words longer than a line")
    func wrapping() {
        #expect(TextWidth.wrap("the quick brown fox", to: 10) == ["the quick", "brown fox"])
        #expect(TextWidth.wrap("abcdefghij kl", to: 4) == ["abcd", "efgh", "ij", "kl"])
        #expect(TextWidth.wrap("one\ntwo", to: 10) == ["one", "two"])
        #expect(TextWidth.wrap("日本語", to: 4) == ["日本", "語"])
        #expect(TextWidth.wrap("", to: 4) == [""])
        #expect(TextWidth.wrap("x", to: 0) == [])
    }

    @Test("wrapped lines are never wider than asked", arguments: HostileText.corpus.indices)
    func wrappingIsBounded(index: Int) {
        let text = HostileText.corpus[index]
        for width in [2, 3, 17] {
            #expect(TextWidth.wrap(text, to: width).allSatisfy { TextWidth.of($0) <= width })
            #expect(Line(text).wrapped(to: width).allSatisfy { $0.width <= width })
        }
    }

    @Test("wrapping a line keeps styles with their letters")
    func wrappingLines() {
        let line: Line = [Span("one two ", .ok), Span("three", .fail)]
        #expect(
            line.wrapped(to: 9) == [[Span("one two", .ok)], [Span("three", .fail)]])
        #expect(line.wrapped(to: 0) == [])
        #expect(Line.empty.wrapped(to: 5) == [.empty])
    }

    @Test("truncated text is as wide as asked or less", arguments: HostileText.corpus.indices)
    func truncating(index: Int) {
        let text = HostileText.corpus[index]
        for truncation in [Truncation.tail, .middle, .head] {
            for width in [0, 1, 2, 5] {
                #expect(TextWidth.of(TextWidth.truncate(text, to: width, truncation)) <= width)
            }
        }
    }

    @Test("joining leaves empty lines out")
    func joining() {
        let joined = Line.joined(["a", .empty, "b"], separator: " · ")
        #expect(joined.text == "a · b")
        #expect(joined.width == 5)
    }

    @Test("box lines, marks and state glyphs take one column each")
    func symbolsAreNarrow() {
        for symbols in [Symbols.unicode, .blocks, .ascii] {
            let characters: [Character] =
                [
                    symbols.horizontal, symbols.vertical, symbols.topLeft, symbols.topRight,
                    symbols.bottomLeft, symbols.bottomRight, symbols.teeLeft,
                    symbols.dottedVertical, symbols.dottedHorizontal, symbols.ok, symbols.warn,
                    symbols.fail, symbols.unknown, symbols.waived, symbols.loading,
                    symbols.running, symbols.idle, symbols.marker, symbols.open, symbols.mark,
                    symbols.up, symbols.down, symbols.left, symbols.right, symbols.caret,
                    symbols.barEnds.left, symbols.barEnds.right,
                ] + symbols.bar + symbols.spark
            #expect(characters.allSatisfy { TextWidth.width(of: $0) == 1 })
            let isASCII = characters.allSatisfy(\.isASCII) && symbols.ellipsis.allSatisfy(\.isASCII)
            #expect(isASCII == !symbols.isUnicode)
        }
    }

    @Test("states have glyphs of different shapes")
    func statesDifferInShape() {
        for symbols in [Symbols.unicode, .ascii] {
            let glyphs = [Role.ok, .warn, .fail, .unknown, .waived].map(symbols.glyph(for:))
            #expect(Set(glyphs).count == glyphs.count)
        }
    }
}

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
