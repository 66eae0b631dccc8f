import Testing

@testable import Monitor

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
