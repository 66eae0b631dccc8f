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

struct TableFilterTests {
    private func admits(
        _ filter: String, _ table: TableStatistics, history: RateHistory? = nil,
        isRunning: Bool = true
    ) -> Bool {
        TableFilter(filter).admits(TableRecord(table, history: history), isRunning: isRunning)
    }

    private let orders = TableStatistics.named("SALES", "Orders_2026", .error)

    @Test(arguments: ["", "  ", "orders", "ORDERS", "les.ord", "2026 sales", "s:error", "s:err"])
    func admitted(filter: String) {
        #expect(admits(filter, orders))
    }

    @Test(arguments: ["orders x", "s:loading", "orders s:done", "v:fail", "orders.sales"])
    func refused(filter: String) {
        #expect(!admits(filter, orders))
    }

    @Test(
        arguments: [
            ("", "a"), ("a", "ab"), ("ord", "orders 2"), ("s:l", "s:load"), ("a", "a s:done"),
            ("s:d s:e", "s:done"), ("v:", "v:fail"), ("b a", "xab"),
        ])
    func typingOnNarrows(before: String, after: String) {
        #expect(TableFilter(after).narrows(TableFilter(before)))
    }

    @Test(
        arguments: [
            ("a", ""), ("ab", "a"), ("s", "s:"), ("s:l", "s:l s:e"), ("s:load", "s:lost"),
            ("s:l", "l"), ("v:f", "v:p"), ("a b", "a c"),
        ])
    func whatMayAdmitMoreDoesNotNarrow(before: String, after: String) {
        #expect(!TableFilter(after).narrows(TableFilter(before)))
    }

    @Test func severalStatesAreAlternatives() {
        #expect(admits("s:loading s:error", orders))
        #expect(!admits("s:loading s:done", orders))
    }

    @Test func aStandstillIsAStateOfItsOwn() {
        let table = TableStatistics.named("a", "b", .fullLoad)
        var history = RateHistory()
        for second in [0.0, 300] {
            history.record(rows: 7, at: StagedAccount.start + second, isLoading: true)
        }
        #expect(admits("s:stalled", table, history: history))
        #expect(!admits("s:loading", table, history: history))
        #expect(admits("s:half", table, history: history, isRunning: false))
    }

    @Test func aVerdictAsksForValidation() {
        let table = TableStatistics.named("a", "b", .completed) {
            $0.validationState = .mismatchedRecords
        }
        #expect(admits("v:fail", table))
        #expect(!admits("v:pass", table))
    }

    @Test("letters beyond ASCII match in either case")
    func foldsBeyondASCII() {
        let table = TableStatistics.named("şirket", "ÇALIŞAN_Ölçü", .completed)
        #expect(admits("çaliş", table))
        #expect(admits("ÖLÇ", table))
        #expect(!admits("olc", table))
    }
}

struct ArrayMergingTests {
    @Test(
        arguments: [
            ([], []), ([1, 5, 9], []), ([], [2]), ([1, 5, 9], [0, 2, 5, 10]), ([3], [1, 2]),
            ([1, 1, 1], [1]),
        ] as [([Int], [Int])])
    func mergingIsSortingBoth(one: [Int], other: [Int]) {
        #expect(one.merged(with: other, by: <) == (one + other).sorted())
    }

    @Test func theFirstPlaceReachedIsFoundByHalving() {
        let numbers = [2, 4, 4, 7]
        #expect(numbers.firstPlace { $0 >= 4 } == 1)
        #expect(numbers.firstPlace(from: 2) { $0 >= 4 } == 2)
        #expect(numbers.firstPlace(from: 0) { $0 > 9 } == 4)
    }
}
