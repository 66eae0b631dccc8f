import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

struct LogRowTests {
    private func row(
        _ message: String, width: Int = 78, words: String = "", isMatch: Bool = true,
        symbols: Symbols = .unicode, repeats: Int = 1, shift: Int = 0
    ) -> LogRow? {
        var store = LogStore()
        let event = LogEvent(date: Stage.start, message: message)
        store.absorb(LogPage(events: [event], nextToken: nil, isAtEnd: true))
        return store.newest.map {
            LogRow(
                entry: $0, isMatch: isMatch, repeats: repeats,
                writing: LogWriting(
                    words: LogWords(words), columns: LogColumns(width: width), symbols: symbols,
                    shift: shift))
        }
    }

    @Test func columnsStandInPlaceAndGiveWayOneByOne() {
        let message = "00000001: 2026-11-22T08:41:07 [TARGET_APPLY    ]W:  slow (a.c:1)"
        #expect(row(message)?.folded.text == "08:41:07 TARGET_APPLY   W slow")
        #expect(row(message, width: 45)?.folded.text == "08:41:07 W slow")
        #expect(row(message, width: 30)?.folded.text == "W slow")
        #expect(
            row(message, width: 120)?.folded.text == "08:41:07 TARGET_APPLY     W slow")
    }

    @Test func severitiesHaveTheirRoles() {
        func role(_ letter: String) -> Role? {
            row("[A ]\(letter): text")?.folded.spans.first { $0.text == "text" }?.style.role
        }
        #expect(role("E") == .logError)
        #expect(role("W") == .logWarn)
        #expect(role("I") == .logInfo)
        #expect(role("D") == .logDebug)
        #expect(role("T") == .logDebug)
        let beside = row("[A ]E: text", isMatch: false)?.folded
        #expect(beside?.spans.allSatisfy { $0.style.role == .dim || $0.text == " " } == true)
    }

    @Test func aLongLineIsCutAndAMultipleOneSaysSo() {
        let folded = row("[A ]I: " + String(repeating: "x", count: 10_000))?.folded
        #expect(folded?.width == 77)
        #expect(folded?.text.hasSuffix("x…") == true)
        let several = row("[A ]E: first\nsecond\nthird")?.folded.text
        #expect(several?.hasSuffix("E first +2 lines") == true)
        let both = row("[A ]E: \(String(repeating: "x", count: 99))\nsecond")?.folded
        #expect(both?.text.hasSuffix("x… +1 line") == true)
        #expect(both?.width == 77)
    }

    @Test func unfoldedItIsWrappedUnderItsTextWithWhereItIsFrom() {
        let message =
            "00000007: 2026-11-22T08:41:07 [TARGET_APPLY ]E: Failed to execute: one two three "
            + "four five [1020403] (odbc.c:67)"
        #expect(
            row(message, width: 60)?.unfolded.map(\.text) == [
                "08:41:07 TARGET_APPLY   E Failed to execute: one two three",
                "                          four five [1020403]",
                "                          2026-11-22 08:41:07Z · thread",
                "                          00000007 · odbc.c:67 · code",
                "                          1020403",
            ])
    }

    @Test func whatIsLongerThanAnybodyReadsIsCutAndSaysSo() {
        let rows = row("[A ]I: " + String(repeating: "word ", count: 10_000))?.unfolded
        #expect((rows?.count ?? 0) < 500)
        let told = rows?.contains { $0.text.contains("29,999 more characters in CloudWatch") }
        #expect(told == true)
    }

    @Test func repeatsAreCountedAndLongLinesMovedToTheLeft() {
        #expect(row("[A ]I: same", repeats: 214)?.folded.text.hasSuffix("I same × 214") == true)
        #expect(
            row("[A ]I: same", symbols: .ascii, repeats: 2)?.folded.text.hasSuffix("same x 2")
                == true)
        #expect(row("[A ]I: one two", shift: 4)?.folded.text.hasSuffix("I two") == true)
        #expect(row("[A ]I: one", shift: 400)?.folded.text.hasSuffix("I ") == true)
    }

    @Test func aLineWithoutSeverityHasAQuestionMark() {
        #expect(row("no head")?.folded.text.contains(" ? no head") == true)
    }

    @Test func timesAreWrittenAsIsWanted() {
        #expect(LogTimes.clock.text(Stage.start, now: Stage.start) == "08:41:07")
        #expect(LogTimes.full.text(Stage.start, now: Stage.start) == "2026-11-22 08:41:07")
        #expect(
            LogTimes.age.text(Stage.start, now: Stage.start.addingTimeInterval(720)) == "12 min ago"
        )
        let riga = LocalTime { _ in 7_200 }
        #expect(LogTimes.local.text(Stage.start, now: Stage.start, zone: riga) == "10:41:07")
        #expect(riga.name(at: Stage.start) == "UTC+02:00")
        #expect(LocalTime { _ in -12_600 }.name(at: Stage.start) == "UTC-03:30")
        #expect(LogTimes.allCases.map(\.next) == [.full, .local, .age, .clock])
    }

    @Test func theWordsOfTheFilterAreEmphasised() {
        let spans = row("[A ]W: Table LEDGER is slow", words: "ledger slow")?.folded.spans ?? []
        let emphasised = spans.filter { $0.style == Style(.logWarn, [.bold, .underline]) }
        #expect(emphasised.map(\.text) == ["LEDGER", "slow"])
    }

    @Test func aWidthOfNothingIsHarmless() {
        for width in -3...20 {
            let row = row("[A ]E: text that is longer\nthan that", width: width)
            #expect(row?.folded.isEmpty == false)
            #expect(row?.unfolded.isEmpty == false)
        }
    }
}

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
