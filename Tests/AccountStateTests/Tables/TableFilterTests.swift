import Foundation
import Migration
import TestFixtures
import Testing

@testable import AccountState

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
