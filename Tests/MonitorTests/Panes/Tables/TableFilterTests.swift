import Migration
import Testing

@testable import Monitor

struct TableFilterTests {
    private func admits(
        _ filter: String, _ table: TableStatistics, standing: TableStanding? = nil
    ) -> Bool {
        var scratch = FoldedText()
        return TableFilter(filter).admits(table, scratch: &scratch) {
            standing ?? TableStanding(table, history: nil, isRunning: true)
        }
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

    @Test func severalStatesAreAlternatives() {
        #expect(admits("s:loading s:error", orders))
        #expect(!admits("s:loading s:done", orders))
    }

    @Test func aStandstillIsAStateOfItsOwn() {
        let table = TableStatistics.named("a", "b", .fullLoad)
        #expect(admits("s:stalled", table, standing: .stalled(300)))
        #expect(!admits("s:loading", table, standing: .stalled(300)))
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

    @Test func theScratchIsNotSpoiledByTheTableBefore() {
        var scratch = FoldedText()
        let filter = TableFilter("long")
        let long = TableStatistics.named("a", "a_very_long_name", .completed)
        let short = TableStatistics.named("a", "b", .completed)
        #expect(filter.admits(long, scratch: &scratch) { .done })
        #expect(!filter.admits(short, scratch: &scratch) { .done })
    }

    @Test func theStandingIsAskedForOnlyIfAStateIsNamed() {
        var scratch = FoldedText()
        var asked = 0
        _ = TableFilter("orders").admits(orders, scratch: &scratch) {
            asked += 1
            return .error
        }
        #expect(asked == 0)
    }
}
