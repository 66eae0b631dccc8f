import Foundation
import Migration
import TestFixtures
import Testing

@testable import AccountState

struct TableStoreTests {
    private let start = StagedAccount.start

    private func table(_ name: String, _ state: TableState = .beforeLoad, rows: Int? = nil)
        -> TableStatistics
    {
        .named("hr", name, state, rows: rows)
    }

    private func page(_ tables: [TableStatistics], more: Bool = false) -> TableStatisticsPage {
        TableStatisticsPage(tables: tables, nextMarker: more ? "m" : nil)
    }

    private func names(_ store: TableStore) -> [String] { store.tables.map(\.name.table) }

    @Test func sumsOfVeryManyTablesFollowEveryPage() {
        var store = TableStore()
        let all = (0..<6_000).map { table("t\($0)", .completed) }
        store.absorb(page(all), isFirst: true, at: start)
        #expect(store.sums.progress.counts.done == 6_000)
        let failed = page([table("t7", .error)], more: true)
        store.absorb(failed, isFirst: true, at: start.addingTimeInterval(2))
        #expect(store[TableName(schema: "hr", table: "t7")]?.state == .error)
        #expect(store.sums.progress.counts.errored == 1)
        #expect(store.sums.progress.counts.done == 5_999)
    }

    @Test("The futures of very many tables are not played anew for every page")
    func aForecastStandsForSomeSeconds() {
        let task = ReplicationTask.named("huge").loading()
        var store = TableStore()
        let all = (0..<6_000).map { table("t\($0)", $0 < 9 ? .fullLoad : .completed, rows: 5) }
        store.absorb(page(all), isFirst: true, at: start)
        #expect(store.forecast(task).remaining == .measuring)
        let done = page((0..<9).map { table("t\($0)", .completed, rows: 5) }, more: true)
        store.absorb(done, isFirst: true, at: start.addingTimeInterval(2))
        #expect(store.forecast(task).remaining == .measuring)
        let last = page((0..<6_000).map { table("t\($0)", .completed, rows: 5) })
        store.absorb(last, isFirst: false, at: start.addingTimeInterval(11))
        #expect(store.forecast(task).remaining == .measuring, "the end of a sweep has work enough")
        store.absorb(done, isFirst: true, at: start.addingTimeInterval(13))
        #expect(store.forecast(task).remaining == .done)
    }

    @Test func aPlaceLeftByOneTableIsTakenByAnotherWithoutItsPast() {
        var store = TableStore()
        store.absorb(page([table("a"), table("b", .error)]), isFirst: true, at: start)
        store.absorb(page([table("a")]), isFirst: true, at: start)
        store.absorb(page([table("a"), table("c")], more: true), isFirst: true, at: start)
        #expect(names(store) == ["a", "c"])
        #expect(store.sums.progress.counts == TableCounts(queued: 2))
        #expect(store.sweep?.tablesSeen == 2)
    }

    @Test func theEndOfASweepIsCountedAtOnceHoweverManyTablesThereAre() {
        var store = TableStore()
        let all = (0..<6_000).map { table("t\($0)", .completed) }
        store.absorb(page(all), isFirst: true, at: start)
        #expect(store.sums.progress.counts.done == 6_000)
        store.absorb(
            page(Array(all.dropLast())), isFirst: true, at: start.addingTimeInterval(2))
        #expect(store.sums.progress.counts.done == 5_999)
    }

    @Test func anEmptyBookIsNotWhole() {
        let store = TableStore()
        #expect(store.isEmpty)
        #expect(!store.isWhole)
        #expect(store.sweptAt == nil)
    }

    @Test func tablesStandInOrderOfNameHoweverTheyCame() {
        var store = TableStore()
        store.absorb(page([table("m"), table("c")], more: true), isFirst: true, at: start)
        store.absorb(page([table("z"), table("a"), table("d")]), isFirst: false, at: start)
        #expect(names(store) == ["a", "c", "d", "m", "z"])
        #expect(store.count == 5)
    }

    @Test func aBookIsWholeOnlyAfterTheLastPage() {
        var store = TableStore()
        store.absorb(page([table("a")], more: true), isFirst: true, at: start)
        #expect(!store.isWhole)
        #expect(store.sweep?.tablesSeen == 1)
        let end = start.addingTimeInterval(2)
        store.absorb(page([table("b")]), isFirst: false, at: end)
        #expect(store.sweptAt == end)
        #expect(store.sweep == nil)
    }

    @Test func aTableKeepsItsLastRowUntilAWholeSweepHasGoneByWithoutIt() {
        var store = TableStore()
        store.absorb(
            page([table("a"), table("b", .fullLoad, rows: 7), table("c")]), isFirst: true,
            at: start)
        store.absorb(page([table("a", .completed)], more: true), isFirst: true, at: start)
        #expect(names(store) == ["a", "b", "c"])
        #expect(store[TableName(schema: "hr", table: "b")]?.fullLoadRows == 7)
        store.absorb(page([table("c")]), isFirst: false, at: start)
        #expect(names(store) == ["a", "c"])
        #expect(store[TableName(schema: "hr", table: "b")] == nil)
        #expect(store[TableName(schema: "hr", table: "a")]?.state == .completed)
    }

    @Test func aSweepBrokenOffDropsNothing() {
        var store = TableStore()
        store.absorb(page([table("a"), table("b")]), isFirst: true, at: start)
        store.absorb(page([table("a")], more: true), isFirst: true, at: start)
        // The next sweep begins although that one never ended.
        store.absorb(page([table("b")], more: true), isFirst: true, at: start)
        #expect(names(store) == ["a", "b"])
        store.absorb(page([table("a")]), isFirst: false, at: start)
        #expect(names(store) == ["a", "b"])
    }

    @Test func aLastPageWithoutAFirstEndsNoSweep() {
        var store = TableStore()
        store.absorb(page([table("b")]), isFirst: false, at: start)
        #expect(names(store) == ["b"])
        #expect(!store.isWhole)
    }

    @Test func aTableOnTwoPagesOfASweepCountsOnce() {
        var store = TableStore()
        store.absorb(page([table("a"), table("b"), table("c")]), isFirst: true, at: start)
        store.absorb(page([table("a"), table("b")], more: true), isFirst: true, at: start)
        store.absorb(page([table("b")]), isFirst: false, at: start)
        #expect(names(store) == ["a", "b"])
    }

    @Test func anEmptyLastPageOfAWholeSweepEmptiesTheBook() {
        var store = TableStore()
        store.absorb(page([table("a")]), isFirst: true, at: start)
        store.absorb(page([]), isFirst: true, at: start)
        #expect(store.isEmpty)
        #expect(store.isWhole)
    }

    @Test func ratesAreMeasuredFromPageToPage() throws {
        var store = TableStore()
        for minute in 0...2 {
            store.absorb(
                page([table("a", .fullLoad, rows: minute * 6_000)]), isFirst: true,
                at: start.addingTimeInterval(Double(minute) * 60))
        }
        let rate = try #require(store.sums.rate)
        #expect(abs(rate - 100) < 0.01)
        #expect(store.sums.stalled == 0)
    }

    @Test func sumsFollowEveryPage() {
        var store = TableStore()
        store.absorb(page([table("a"), table("b")]), isFirst: true, at: start)
        #expect(store.sums.progress.counts.queued == 2)
        store.absorb(page([table("a", .completed), table("b", .error)]), isFirst: true, at: start)
        #expect(store.sums.progress.counts.done == 1)
        #expect(store.sums.progress.counts.errored == 1)
    }

    @Test func changesBehindAreUnknownUntilATableTells() {
        var store = TableStore()
        store.absorb(page([table("a")]), isFirst: true, at: start)
        #expect(store.sums.changesBehind == nil)
        var told = table("b")
        told.captured = ChangeCounts(inserts: 9)
        told.applied = ChangeCounts(inserts: 4)
        store.absorb(page([table("a"), told]), isFirst: true, at: start)
        #expect(store.sums.changesBehind == 5)
    }

    @Test func aCopyKeepsItsOwnSums() {
        var store = TableStore()
        store.absorb(page([table("a")]), isFirst: true, at: start)
        let copy = store
        #expect(copy.sums.progress.counts.queued == 1)
        store.absorb(page([table("a", .completed)]), isFirst: true, at: start)
        #expect(copy.sums.progress.counts.queued == 1)
        #expect(store.sums.progress.counts.queued == 0)
    }

    @Test func booksWithTheSameTablesAreEqualHoweverTheirPagesWereCut() {
        var one = TableStore()
        one.absorb(page([table("a"), table("b")]), isFirst: true, at: start)
        var other = TableStore()
        other.absorb(page([table("b")], more: true), isFirst: true, at: start)
        #expect(one != other)
        other.absorb(page([table("a")]), isFirst: false, at: start)
        #expect(one == other)
    }
}

struct MemoTests {
    @Test func theSameQuestionIsAnsweredWithoutWork() {
        let kept = Memo<String, Int>()
        #expect(kept.answer(to: "a") { 1 } == 1)
        #expect(kept.answer(to: "a") { 2 } == 1)
    }

    @Test func anotherQuestionIsWorkedOutAndKeptInItsPlace() {
        let kept = Memo<String, Int>()
        #expect(kept.answer(to: "a") { 1 } == 1)
        #expect(kept.answer(to: "b") { 2 } == 2)
        #expect(kept.answer(to: "a") { 3 } == 3)
    }

    @Test func anotherQuestionCanBeAnsweredFromTheLast() {
        let kept = Memo<String, Int>()
        #expect(kept.answer(to: "a") { last in last == nil ? 1 : 0 } == 1)
        #expect(kept.answer(to: "b") { last in (last?.answer ?? 0) + 10 } == 11)
    }

    @Test func anAnswerIsCarriedOverAChangeAndTheOldOneStays() {
        let kept = Memo<String, Int>()
        #expect(kept.answer(to: "a") { 1 } == 1)
        let next = kept.carried { $0 == "a" ? $1 + 1 : 0 }
        #expect(next.answer(to: "a") { 9 } == 2)
        #expect(kept.answer(to: "a") { 9 } == 1)
        #expect(Memo<String, Int>().carried { $1 }.answer(to: "a") { 7 } == 7)
    }
}
