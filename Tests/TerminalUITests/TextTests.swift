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
