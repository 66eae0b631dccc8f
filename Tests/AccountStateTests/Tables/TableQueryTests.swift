import Foundation
import Migration
import TestFixtures
import Testing

@testable import AccountState

struct TableQueryTests {
    private func store(_ tables: [TableStatistics]) -> TableStore {
        var store = TableStore()
        store.absorb(
            TableStatisticsPage(tables: tables, nextMarker: nil), isFirst: true,
            at: StagedAccount.start)
        return store
    }

    private func order(
        _ column: TableSort.Column, reversed: Bool = false, filter: String = "",
        isRunning: Bool = true, _ store: TableStore
    ) -> [String] {
        let sort = TableSort(column: column, isReversed: reversed)
        let query = TableQuery(filter: TableFilter(filter), sort: sort, isRunning: isRunning)
        return store.names(query).map(\.table)
    }

    private func counts(_ captured: Int?, _ applied: Int?) -> (inout TableStatistics) -> Void {
        { table in
            table.captured = captured.map { ChangeCounts(inserts: $0) }
            table.applied = applied.map { ChangeCounts(inserts: $0) }
        }
    }

    @Test func whatWantsALookComesFirst() {
        let store = store([
            .named("s", "done", .completed), .named("s", "queued", .beforeLoad),
            .named("s", "loading", .fullLoad), .named("s", "odd", .unknown("Table odd")),
            .named("s", "cancelled", .cancelled), .named("s", "missing", .doesNotExist),
            .named("s", "error", .error),
        ])
        let expected = ["error", "missing", "cancelled", "odd", "loading", "queued", "done"]
        #expect(order(.state, store) == expected)
        #expect(order(.state, reversed: true, store) == expected.reversed())
    }

    @Test func equalTablesStandInOrderOfNameWhicheverWay() {
        let store = store(["c", "a", "b"].map { .named("s", $0, .completed, rows: 5) })
        #expect(order(.state, store) == ["a", "b", "c"])
        #expect(order(.rows, store) == ["a", "b", "c"])
        #expect(order(.rows, reversed: true, store) == ["a", "b", "c"])
        #expect(order(.name, store) == ["a", "b", "c"])
        #expect(order(.name, reversed: true, store) == ["c", "b", "a"])
    }

    @Test func numbersBeginWithTheGreatestAndUnknownOnesStandLast() {
        let store = store([
            .named("s", "none", .beforeLoad), .named("s", "few", .completed, rows: 3),
            .named("s", "zero", .completed, rows: 0), .named("s", "many", .completed, rows: 90),
        ])
        #expect(order(.rows, store) == ["many", "few", "zero", "none"])
        #expect(order(.rows, reversed: true, store) == ["zero", "few", "many", "none"])
    }

    @Test func changesBehindThatAreNotReportedAreNotZero() {
        let store = store([
            .named("s", "silent", .completed, counts(50, nil)),
            .named("s", "even", .completed, counts(9, 9)),
            .named("s", "late", .completed, counts(9, 2)),
        ])
        #expect(order(.behind, store) == ["late", "even", "silent"])
    }

    @Test func aRateIsThatOfATableThatLoadsJustNow() {
        var store = TableStore()
        for minute in 0...2 {
            let tables: [TableStatistics] = [
                .named("s", "fast", .fullLoad, rows: minute * 60_000),
                .named("s", "slow", .fullLoad, rows: minute * 60),
                .named("s", "over", minute == 2 ? .completed : .fullLoad, rows: minute * 999_999),
            ]
            store.absorb(
                TableStatisticsPage(tables: tables, nextMarker: nil), isFirst: true,
                at: StagedAccount.start.addingTimeInterval(Double(minute) * 60))
        }
        #expect(order(.rate, store) == ["fast", "slow", "over"])
    }

    @Test func aFilterNarrowsWithoutReordering() {
        let store = store([
            .named("s", "a1", .completed), .named("s", "b1", .error), .named("s", "a2", .error),
        ])
        #expect(order(.state, filter: "a", store) == ["a2", "a1"])
        #expect(order(.state, filter: "s:done", store) == ["a1"])
        #expect(order(.state, filter: "zzz", store).isEmpty)
    }

    @Test func aTableOfAStoppedTaskIsHalfLoadedAndNotLoading() {
        let store = store([.named("s", "a", .fullLoad)])
        #expect(order(.state, filter: "s:loading", store) == ["a"])
        #expect(order(.state, filter: "s:loading", isRunning: false, store).isEmpty)
        #expect(order(.state, filter: "s:half", isRunning: false, store) == ["a"])
    }

    @Test func aPageThatComesChangesTheOrder() {
        var store = store([.named("s", "a", .completed), .named("s", "b", .completed)])
        #expect(order(.state, store) == ["a", "b"])
        let page = TableStatisticsPage(tables: [.named("s", "b", .error)], nextMarker: "m")
        store.absorb(page, isFirst: true, at: StagedAccount.start)
        #expect(order(.state, store) == ["b", "a"])
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
