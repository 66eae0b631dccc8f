import Foundation
import Migration
import Testing

struct LoadHistoryTests {
    private func progress(_ rows: Int, done: Int = 0) -> LoadProgress {
        LoadProgress(
            tables: [.sample("A", .fullLoad, rows: rows)]
                + (0..<done).map { .sample("D\($0)", .completed, rows: 0) })
    }

    @Test func theRateIsThatOfAllRows() {
        var history = LoadHistory()
        for step in 0...60 { history.record(progress(step * 3000), at: after(30 * Double(step))) }
        #expect(history.rate(over: 600) == 100)
        #expect(history.rate(over: 3600) == 100)
        #expect(history.watched == 1800)
        #expect(history.rows == 180_000)
        #expect(history.stalledSince == nil)
    }

    @Test func thereIsNoRateBeforeAMinute() {
        var history = LoadHistory()
        #expect(history.rate(over: 600) == nil)
        history.record(progress(0), at: eight)
        history.record(progress(500), at: after(45))
        #expect(history.rate(over: 600) == nil)
    }

    @Test func neitherRowNorTableForFiveMinutesIsAStall() {
        var history = LoadHistory()
        history.record(progress(10), at: eight)
        history.record(progress(20), at: after(60))
        history.record(progress(20), at: after(359))
        #expect(history.stalledSince == nil)
        history.record(progress(20), at: after(360))
        #expect(history.stalledSince == after(60))
    }

    @Test func anEmptyTableThatEndsIsProgressToo() {
        var history = LoadHistory()
        history.record(progress(10), at: eight)
        history.record(progress(10, done: 1), at: after(200))
        history.record(progress(10, done: 1), at: after(400))
        #expect(history.stalledSince == nil)
        history.record(progress(10, done: 1), at: after(500))
        #expect(history.stalledSince == after(200))
    }

    @Test func aLoadThatBeganAnewIsWatchedFromThen() {
        var history = LoadHistory()
        history.record(progress(10_000), at: eight)
        history.record(progress(20_000), at: after(600))
        history.record(progress(500), at: after(630))
        #expect(history.began == after(630))
        #expect(history.watched == 0)
        #expect(history.rate(over: 600) == nil)
    }

    @Test func aLateAnswerChangesNothing() {
        var history = LoadHistory()
        history.record(progress(10), at: eight)
        history.record(progress(20), at: after(60))
        let before = history
        history.record(progress(15), at: after(30))
        #expect(history == before)
    }

    @Test func aClockSetBackBeginsAnew() {
        var history = LoadHistory()
        history.record(progress(10), at: eight)
        history.record(progress(20), at: after(60))
        history.record(progress(30), at: after(-3600))
        #expect(history.began == after(-3600))
        #expect(history.watched == 0)
    }
}
