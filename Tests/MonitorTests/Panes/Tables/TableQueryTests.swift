import Foundation
import Migration
import Testing

@testable import Monitor

struct TableQueryTests {
    private func book(_ tables: [TableStatistics]) -> TableBook {
        var book = TableBook()
        book.absorb(
            TableStatisticsPage(tables: tables, nextMarker: nil), isFirst: true, at: Stage.start)
        return book
    }

    private func order(
        _ column: TableSort.Column, reversed: Bool = false, filter: String = "",
        isRunning: Bool = true, _ book: TableBook
    ) -> [String] {
        let sort = TableSort(column: column, isReversed: reversed)
        let query = TableQuery(filter: TableFilter(filter), sort: sort, isRunning: isRunning)
        return book.names(query).map(\.table)
    }

    private func counts(_ captured: Int?, _ applied: Int?) -> (inout TableStatistics) -> Void {
        { table in
            table.captured = captured.map { ChangeCounts(inserts: $0) }
            table.applied = applied.map { ChangeCounts(inserts: $0) }
        }
    }

    @Test func whatWantsALookComesFirst() {
        let book = book([
            .named("s", "done", .completed), .named("s", "queued", .beforeLoad),
            .named("s", "loading", .fullLoad), .named("s", "odd", .unknown("Table odd")),
            .named("s", "cancelled", .cancelled), .named("s", "missing", .doesNotExist),
            .named("s", "error", .error),
        ])
        let expected = ["error", "missing", "cancelled", "odd", "loading", "queued", "done"]
        #expect(order(.state, book) == expected)
        #expect(order(.state, reversed: true, book) == expected.reversed())
    }

    @Test func equalTablesStandInOrderOfNameWhicheverWay() {
        let book = book(["c", "a", "b"].map { .named("s", $0, .completed, rows: 5) })
        #expect(order(.state, book) == ["a", "b", "c"])
        #expect(order(.rows, book) == ["a", "b", "c"])
        #expect(order(.rows, reversed: true, book) == ["a", "b", "c"])
        #expect(order(.name, book) == ["a", "b", "c"])
        #expect(order(.name, reversed: true, book) == ["c", "b", "a"])
    }

    @Test func numbersBeginWithTheGreatestAndUnknownOnesStandLast() {
        let book = book([
            .named("s", "none", .beforeLoad), .named("s", "few", .completed, rows: 3),
            .named("s", "zero", .completed, rows: 0), .named("s", "many", .completed, rows: 90),
        ])
        #expect(order(.rows, book) == ["many", "few", "zero", "none"])
        #expect(order(.rows, reversed: true, book) == ["zero", "few", "many", "none"])
    }

    @Test func changesBehindThatAreNotReportedAreNotZero() {
        let book = book([
            .named("s", "silent", .completed, counts(50, nil)),
            .named("s", "even", .completed, counts(9, 9)),
            .named("s", "late", .completed, counts(9, 2)),
        ])
        #expect(order(.behind, book) == ["late", "even", "silent"])
    }

    @Test func aRateIsThatOfATableThatLoadsJustNow() {
        var book = TableBook()
        for minute in 0...2 {
            let tables: [TableStatistics] = [
                .named("s", "fast", .fullLoad, rows: minute * 60_000),
                .named("s", "slow", .fullLoad, rows: minute * 60),
                .named("s", "over", minute == 2 ? .completed : .fullLoad, rows: minute * 999_999),
            ]
            book.absorb(
                TableStatisticsPage(tables: tables, nextMarker: nil), isFirst: true,
                at: Stage.start.addingTimeInterval(Double(minute) * 60))
        }
        #expect(order(.rate, book) == ["fast", "slow", "over"])
    }

    @Test func aFilterNarrowsWithoutReordering() {
        let book = book([
            .named("s", "a1", .completed), .named("s", "b1", .error), .named("s", "a2", .error),
        ])
        #expect(order(.state, filter: "a", book) == ["a2", "a1"])
        #expect(order(.state, filter: "s:done", book) == ["a1"])
        #expect(order(.state, filter: "zzz", book).isEmpty)
    }

    @Test func aTableOfAStoppedTaskIsHalfLoadedAndNotLoading() {
        let book = book([.named("s", "a", .fullLoad)])
        #expect(order(.state, filter: "s:loading", book) == ["a"])
        #expect(order(.state, filter: "s:loading", isRunning: false, book).isEmpty)
        #expect(order(.state, filter: "s:half", isRunning: false, book) == ["a"])
    }

    @Test func aPageThatComesChangesTheOrder() {
        var book = book([.named("s", "a", .completed), .named("s", "b", .completed)])
        #expect(order(.state, book) == ["a", "b"])
        let page = TableStatisticsPage(tables: [.named("s", "b", .error)], nextMarker: "m")
        book.absorb(page, isFirst: true, at: Stage.start)
        #expect(order(.state, book) == ["b", "a"])
    }

    @Test func theNextColumnBeginsInItsOwnOrder() {
        var sort = TableSort(column: .state, isReversed: true)
        var seen: [TableSort.Column] = []
        for _ in TableSort.Column.allCases {
            sort.advance()
            #expect(!sort.isReversed)
            seen.append(sort.column)
        }
        #expect(seen == [.name, .rows, .rate, .behind, .state])
    }
}
