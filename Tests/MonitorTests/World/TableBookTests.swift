import Foundation
import Migration
import Testing

@testable import Monitor

struct TableBookTests {
    private let start = Stage.start

    private func table(_ name: String, _ state: TableState = .beforeLoad, rows: Int? = nil)
        -> TableStatistics
    {
        .named("hr", name, state, rows: rows)
    }

    private func page(_ tables: [TableStatistics], more: Bool = false) -> TableStatisticsPage {
        TableStatisticsPage(tables: tables, nextMarker: more ? "m" : nil)
    }

    private func names(_ book: TableBook) -> [String] { book.tables.map(\.name.table) }

    @Test func sumsOfVeryManyTablesFollowEveryPage() {
        var book = TableBook()
        let all = (0..<6_000).map { table("t\($0)", .completed) }
        book.absorb(page(all), isFirst: true, at: start)
        #expect(book.sums.progress.counts.done == 6_000)
        let failed = page([table("t7", .error)], more: true)
        book.absorb(failed, isFirst: true, at: start.addingTimeInterval(2))
        #expect(book[TableName(schema: "hr", table: "t7")]?.state == .error)
        #expect(book.sums.progress.counts.errored == 1)
        #expect(book.sums.progress.counts.done == 5_999)
    }

    @Test("The futures of very many tables are not played anew for every page")
    func aForecastStandsForSomeSeconds() {
        let task = ReplicationTask.named("huge").loading()
        var book = TableBook()
        let all = (0..<6_000).map { table("t\($0)", $0 < 9 ? .fullLoad : .completed, rows: 5) }
        book.absorb(page(all), isFirst: true, at: start)
        #expect(book.forecast(task).remaining == .measuring)
        let done = page((0..<9).map { table("t\($0)", .completed, rows: 5) }, more: true)
        book.absorb(done, isFirst: true, at: start.addingTimeInterval(2))
        #expect(book.forecast(task).remaining == .measuring)
        let last = page((0..<6_000).map { table("t\($0)", .completed, rows: 5) })
        book.absorb(last, isFirst: false, at: start.addingTimeInterval(11))
        #expect(book.forecast(task).remaining == .measuring, "the end of a sweep has work enough")
        book.absorb(done, isFirst: true, at: start.addingTimeInterval(13))
        #expect(book.forecast(task).remaining == .done)
    }

    @Test func aPlaceLeftByOneTableIsTakenByAnotherWithoutItsPast() {
        var book = TableBook()
        book.absorb(page([table("a"), table("b", .error)]), isFirst: true, at: start)
        book.absorb(page([table("a")]), isFirst: true, at: start)
        book.absorb(page([table("a"), table("c")], more: true), isFirst: true, at: start)
        #expect(names(book) == ["a", "c"])
        #expect(book.sums.progress.counts == TableCounts(queued: 2))
        #expect(book.sweep?.tablesSeen == 2)
    }

    @Test func theEndOfASweepIsCountedAtOnceHoweverManyTablesThereAre() {
        var book = TableBook()
        let all = (0..<6_000).map { table("t\($0)", .completed) }
        book.absorb(page(all), isFirst: true, at: start)
        #expect(book.sums.progress.counts.done == 6_000)
        book.absorb(
            page(Array(all.dropLast())), isFirst: true, at: start.addingTimeInterval(2))
        #expect(book.sums.progress.counts.done == 5_999)
    }

    @Test func anEmptyBookIsNotWhole() {
        let book = TableBook()
        #expect(book.isEmpty)
        #expect(!book.isWhole)
        #expect(book.sweptAt == nil)
    }

    @Test func tablesStandInOrderOfNameHoweverTheyCame() {
        var book = TableBook()
        book.absorb(page([table("m"), table("c")], more: true), isFirst: true, at: start)
        book.absorb(page([table("z"), table("a"), table("d")]), isFirst: false, at: start)
        #expect(names(book) == ["a", "c", "d", "m", "z"])
        #expect(book.count == 5)
    }

    @Test func aBookIsWholeOnlyAfterTheLastPage() {
        var book = TableBook()
        book.absorb(page([table("a")], more: true), isFirst: true, at: start)
        #expect(!book.isWhole)
        #expect(book.sweep?.tablesSeen == 1)
        let end = start.addingTimeInterval(2)
        book.absorb(page([table("b")]), isFirst: false, at: end)
        #expect(book.sweptAt == end)
        #expect(book.sweep == nil)
    }

    @Test func aTableKeepsItsLastRowUntilAWholeSweepHasGoneByWithoutIt() {
        var book = TableBook()
        book.absorb(
            page([table("a"), table("b", .fullLoad, rows: 7), table("c")]), isFirst: true,
            at: start)
        book.absorb(page([table("a", .completed)], more: true), isFirst: true, at: start)
        #expect(names(book) == ["a", "b", "c"])
        #expect(book[TableName(schema: "hr", table: "b")]?.fullLoadRows == 7)
        book.absorb(page([table("c")]), isFirst: false, at: start)
        #expect(names(book) == ["a", "c"])
        #expect(book[TableName(schema: "hr", table: "b")] == nil)
        #expect(book[TableName(schema: "hr", table: "a")]?.state == .completed)
    }

    @Test func aSweepBrokenOffDropsNothing() {
        var book = TableBook()
        book.absorb(page([table("a"), table("b")]), isFirst: true, at: start)
        book.absorb(page([table("a")], more: true), isFirst: true, at: start)
        // The next sweep begins although that one never ended.
        book.absorb(page([table("b")], more: true), isFirst: true, at: start)
        #expect(names(book) == ["a", "b"])
        book.absorb(page([table("a")]), isFirst: false, at: start)
        #expect(names(book) == ["a", "b"])
    }

    @Test func aLastPageWithoutAFirstEndsNoSweep() {
        var book = TableBook()
        book.absorb(page([table("b")]), isFirst: false, at: start)
        #expect(names(book) == ["b"])
        #expect(!book.isWhole)
    }

    @Test func aTableOnTwoPagesOfASweepCountsOnce() {
        var book = TableBook()
        book.absorb(page([table("a"), table("b"), table("c")]), isFirst: true, at: start)
        book.absorb(page([table("a"), table("b")], more: true), isFirst: true, at: start)
        book.absorb(page([table("b")]), isFirst: false, at: start)
        #expect(names(book) == ["a", "b"])
    }

    @Test func anEmptyLastPageOfAWholeSweepEmptiesTheBook() {
        var book = TableBook()
        book.absorb(page([table("a")]), isFirst: true, at: start)
        book.absorb(page([]), isFirst: true, at: start)
        #expect(book.isEmpty)
        #expect(book.isWhole)
    }

    @Test func ratesAreMeasuredFromPageToPage() throws {
        var book = TableBook()
        for minute in 0...2 {
            book.absorb(
                page([table("a", .fullLoad, rows: minute * 6_000)]), isFirst: true,
                at: start.addingTimeInterval(Double(minute) * 60))
        }
        let rate = try #require(book.sums.rate)
        #expect(abs(rate - 100) < 0.01)
        #expect(book.sums.stalled == 0)
    }

    @Test func sumsFollowEveryPage() {
        var book = TableBook()
        book.absorb(page([table("a"), table("b")]), isFirst: true, at: start)
        #expect(book.sums.progress.counts.queued == 2)
        book.absorb(page([table("a", .completed), table("b", .error)]), isFirst: true, at: start)
        #expect(book.sums.progress.counts.done == 1)
        #expect(book.sums.progress.counts.errored == 1)
    }

    @Test func changesBehindAreUnknownUntilATableTells() {
        var book = TableBook()
        book.absorb(page([table("a")]), isFirst: true, at: start)
        #expect(book.sums.changesBehind == nil)
        var told = table("b")
        told.captured = ChangeCounts(inserts: 9)
        told.applied = ChangeCounts(inserts: 4)
        book.absorb(page([table("a"), told]), isFirst: true, at: start)
        #expect(book.sums.changesBehind == 5)
    }

    @Test func aCopyKeepsItsOwnSums() {
        var book = TableBook()
        book.absorb(page([table("a")]), isFirst: true, at: start)
        let copy = book
        #expect(copy.sums.progress.counts.queued == 1)
        book.absorb(page([table("a", .completed)]), isFirst: true, at: start)
        #expect(copy.sums.progress.counts.queued == 1)
        #expect(book.sums.progress.counts.queued == 0)
    }

    @Test func booksWithTheSameTablesAreEqualHoweverTheirPagesWereCut() {
        var one = TableBook()
        one.absorb(page([table("a"), table("b")]), isFirst: true, at: start)
        var other = TableBook()
        other.absorb(page([table("b")], more: true), isFirst: true, at: start)
        #expect(one != other)
        other.absorb(page([table("a")]), isFirst: false, at: start)
        #expect(one == other)
    }
}
