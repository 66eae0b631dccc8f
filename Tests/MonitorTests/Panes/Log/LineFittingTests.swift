import TerminalUI
import Testing

@testable import Monitor

struct LineFittingTests {
    @Test func textIsPaddedOrCutToExactlyItsWidth() {
        #expect("abc".padded(to: 5, symbols: .unicode) == "abc  ")
        #expect("abcdef".padded(to: 5, symbols: .unicode) == "abcd…")
        #expect("abcdef".padded(to: 5, symbols: .ascii) == "ab...")
        #expect("漢字漢字".padded(to: 6, symbols: .unicode) == "漢字… ")
        #expect("abc".padded(to: 0, symbols: .unicode).isEmpty)
        #expect("abc".padded(to: -4, symbols: .unicode).isEmpty)
    }

    @Test func aLineThatFitsIsLeftAsItIs() {
        let line = Line("one ", .dim) + Line("two", .fail)
        #expect(line.fitted(to: 7, symbols: .unicode) == line)
    }

    @Test func aLineIsCutInTheStyleItIsCutIn() {
        let line = Line("one ", .dim) + Line("two three", .fail)
        #expect(
            line.fitted(to: 7, symbols: .unicode)
                == Line("one ", .dim) + Line("tw", .fail) + Line("…", .fail))
    }

    @Test func aCutBetweenTwoPiecesIsNotHidden() {
        let line = Line("abc", .dim) + Line("def", .fail)
        #expect(line.fitted(to: 3, symbols: .unicode).text == "ab…")
        #expect(line.fitted(to: 4, symbols: .unicode).text == "abc…")
        #expect(line.fitted(to: 0, symbols: .unicode).text.isEmpty)
        #expect(line.fitted(to: 2, symbols: .ascii).text == "..")
    }

    @Test func paddingALineKeepsItsStyles() {
        let line = Line("ab", .warn).padded(to: 4, symbols: .unicode)
        #expect(line.text == "ab  ")
        #expect(line.spans.first?.style == .warn)
        #expect(line.width == 4)
    }

    @Test func anExplanationSaysTheMatterFirstAndThenTheAdvice() {
        let explanation = Explanation("One two three.", "Do this.", .warn)
        let lines = explanation.lines(width: 8)
        #expect(lines.map(\.text) == ["One two", "three.", "Do this."])
        #expect(lines.map { $0.spans.first?.style } == [.warn, .warn, .text])
        #expect(Explanation("Only this.", nil, .unknown).lines(width: 40).count == 1)
        #expect(explanation.lines(width: 0).isEmpty)
        #expect(explanation.lines(width: -2).isEmpty)
    }
}
