import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

struct LogViewTests {
    private let store: LogStore = {
        var store = LogStore()
        let messages = ["[A ]I: zero", "[A ]E: one\nsecond", "[B ]W: two", "[A ]I: three"]
        let events = messages.enumerated().map { index, message in
            LogEvent(date: Stage.start.addingTimeInterval(Double(index)), message: message)
        }
        store.absorb(LogPage(events: events, nextToken: nil, isAtEnd: true))
        return store
    }()

    private func view(_ query: LogQuery = LogQuery(), unfolded: Set<Int> = []) -> LogView {
        LogView(store, query, unfolded: unfolded, width: 60, symbols: .unicode)
    }

    @Test func eachEntryHasARowAndAnUnfoldedOneSeveral() {
        #expect(view().rows == (0...3).map { LogRowID(entry: $0) })
        let unfolded = view(unfolded: [1]).rows
        #expect(unfolded.map(\.entry) == [0, 1, 1, 1, 2, 3])
        #expect(unfolded.map(\.part) == [0, 0, 1, 2, 0, 0])
    }

    @Test func rowsAreInOrderSoThatTheyCanBeHalved() {
        let rows = view(unfolded: [0, 1, 2, 3]).rows
        #expect(zip(rows, rows.dropFirst()).allSatisfy { $0 < $1 })
        #expect(rows.firstIndex(notBefore: LogRowID(entry: 1)) == rows.firstIndex { $0.entry == 1 })
        #expect(rows.firstIndex(notBefore: LogRowID(entry: 99)) == rows.count)
        #expect(rows.firstIndex(notBefore: LogRowID(entry: -1)) == 0)
    }

    @Test func aRowSaysWhatItsEntrySays() {
        let view = view(unfolded: [1])
        #expect(view.line(LogRowID(entry: 0)).text.hasSuffix("I zero"))
        #expect(view.line(LogRowID(entry: 1)).text.hasSuffix("E one"))
        #expect(view.line(LogRowID(entry: 1, part: 1)).text.hasSuffix(" second"))
    }

    @Test func aRowThatIsNotThereIsEmpty() {
        #expect(view(unfolded: [1]).line(LogRowID(entry: 1, part: 99)).isEmpty)
        #expect(view().line(LogRowID(entry: 77)).isEmpty)
    }

    @Test func unfoldedEntriesThatWereDroppedDoNotMatter() {
        #expect(view(unfolded: [-3, 99]).rows.count == 4)
    }

    @Test func whatStandsBesideAMatchIsDim() {
        let view = view(LogQuery(words: LogWords("two"), context: 1))
        #expect(view.rows.map(\.entry) == [1, 2, 3])
        func style(_ entry: Int) -> Style? {
            view.line(LogRowID(entry: entry)).spans.last { !$0.text.isEmpty }?.style
        }
        #expect(style(3) == .dim)
        #expect(style(2)?.role == .logWarn)
    }

    @Test func theAnswerIsKeptForTheSameQuestion() {
        let query = LogQuery(words: LogWords("one"))
        #expect(store.selection(query) == LogSelection(shown: [1], matches: [1]))
        #expect(store.selection(LogQuery()).shown.count == 4)
        var longer = store
        longer.absorb(
            LogPage(
                events: [LogEvent(date: Stage.start.addingTimeInterval(9), message: "[A ]I: one")],
                nextToken: nil, isAtEnd: true))
        #expect(longer.selection(query).shown == [1, 4])
        #expect(store.selection(query).shown == [1])
    }
}

struct LogPlaceTests {
    private func rows(_ entries: Range<Int>) -> [LogRowID] { entries.map { LogRowID(entry: $0) } }

    @Test func followingShowsTheNewestRows() {
        let place = LogPlace()
        #expect(place.isFollowing)
        #expect(place.offset(in: rows(0..<20), height: 5) == 15)
        #expect(place.offset(in: rows(0..<3), height: 5) == 0)
    }

    @Test func movingEndsTheFollowingAndStopsAtTheEnds() {
        var place = LogPlace()
        place.move(by: -1, in: rows(0..<20), height: 5)
        #expect(place.cursor == LogRowID(entry: 18))
        #expect(place.offset(in: rows(0..<20), height: 5) == 15)
        place.move(by: 99, in: rows(0..<20), height: 5)
        #expect(place.cursor == LogRowID(entry: 19))
        #expect(!place.isFollowing)
        place.move(by: -99, in: rows(0..<20), height: 5)
        #expect(place.cursor == LogRowID(entry: 0))
        #expect(place.offset(in: rows(0..<20), height: 5) == 0)
    }

    @Test func nothingMovesUnderTheEyesWhenLinesArriveAndAreDropped() {
        var place = LogPlace()
        place.move(by: -6, in: rows(0..<20), height: 5)
        let first = rows(0..<20)[place.offset(in: rows(0..<20), height: 5)]
        let later = rows(9..<60)
        #expect(place.cursor == LogRowID(entry: 13))
        #expect(later[place.offset(in: later, height: 5)] == first)
    }

    @Test func aLineThatWasDroppedIsReplacedByNoOtherUntilSomebodyMoves() {
        var place = LogPlace()
        place.move(by: -6, in: rows(0..<20), height: 5)
        let later = rows(30..<60)
        #expect(place.cursor == LogRowID(entry: 13))
        #expect(place.offset(in: later, height: 5) == 0)
        place.move(by: 1, in: later, height: 5)
        #expect(place.cursor == LogRowID(entry: 30))
    }

    @Test func aLineHiddenInTheMiddleIsStoodBeforeItsSuccessor() {
        var place = LogPlace()
        place.put(on: LogRowID(entry: 5), in: rows(0..<20), height: 5)
        let odd = stride(from: 0, to: 20, by: 2).map { LogRowID(entry: $0) }
        var down = place
        down.move(by: 1, in: odd, height: 5)
        #expect(down.cursor == LogRowID(entry: 6))
        var up = place
        up.move(by: -1, in: odd, height: 5)
        #expect(up.cursor == LogRowID(entry: 4))
    }

    @Test func theCursorStaysInViewWhenItMovesPastTheEdge() {
        let all = rows(0..<50)
        var place = LogPlace()
        place.put(on: LogRowID(entry: 20), in: all, height: 5)
        place.move(by: -1, in: all, height: 5)
        place.move(by: 7, in: all, height: 5)
        let offset = place.offset(in: all, height: 5)
        #expect(offset...(offset + 4) ~= 26)
    }

    @Test func aJumpBringsWhatWasOutOfViewToTheMiddle() {
        let all = rows(0..<50)
        var place = LogPlace()
        place.jump(to: LogRowID(entry: 20), in: all, height: 5)
        #expect(place.offset(in: all, height: 5) == 18)
        place.jump(to: LogRowID(entry: 22), in: all, height: 5)
        #expect(place.offset(in: all, height: 5) == 18)
        place.jump(to: LogRowID(entry: 49), in: all, height: 5)
        #expect(place.offset(in: all, height: 5) == 45)
    }

    @Test func noRowsAndNoHeightAreHarmless() {
        var place = LogPlace()
        place.move(by: 1, in: [], height: 5)
        place.put(on: LogRowID(entry: 3), in: [], height: 0)
        #expect(place.offset(in: [], height: 5) == 0)
        #expect(place.offset(in: rows(0..<9), height: 0) == 9)
        #expect(place.offset(in: rows(0..<9), height: -3) == 9)
    }
}
