import Foundation
import Migration
import Testing

struct TableRatesTests {
    @Test func onlyTablesThatLoadCostMemory() {
        var rates = TableRates()
        let waiting = (0..<60_000).map { TableStatistics.sample("T\($0)", .beforeLoad, rows: 0) }
        rates.record(waiting, at: eight)
        #expect(rates.count == 0)
        rates.record(
            [.sample("T1", .fullLoad, rows: 5), .sample("T2", .reloading, rows: 5)], at: eight)
        #expect(rates.count == 2)
    }

    @Test func aLoadThatJustBeganIsMeasuredFromItsFirstRow() {
        var rates = TableRates()
        rates.record([.sample("A", .fullLoad, rows: 4000, start: after(-40))], at: eight)
        #expect(rates[.app("A")]?.rateOverOneMinute == 100)
    }

    @Test("a load met half way has no rate yet, whatever its start says")
    func aLoadMetLateHasNoRate() {
        var rates = TableRates()
        rates.record([.sample("A", .fullLoad, rows: 4000, start: after(-3600))], at: eight)
        #expect(rates[.app("A")]?.rateOverOneMinute == nil)
        rates.record([.sample("B", .fullLoad, rows: 4000, start: after(10))], at: eight)
        #expect(rates[.app("B")]?.samples.count == 1)
    }

    @Test func aTableThatIsDoneKeepsItsRateForTenMinutes() {
        var rates = TableRates()
        for step in 0...4 {
            let state = TableState.fullLoad
            rates.record(
                [.sample("A", state, rows: 1000 * step)], at: after(15 * Double(step)))
        }
        rates.record([.sample("A", .completed, rows: 5000)], at: after(75))
        #expect(rates[.app("A")]?.newest?.rows == 5000)
        #expect(rates[.app("A")]?.stalledSince == nil)
        rates.record([.sample("A", .completed, rows: 5000)], at: after(600))
        #expect(rates[.app("A")]?.newest?.date == after(75))
        rates.record([.sample("A", .completed, rows: 5000)], at: after(676))
        #expect(rates[.app("A")] == nil)
    }

    @Test func aReloadBeginsAnew() {
        var rates = TableRates()
        rates.record([.sample("A", .fullLoad, rows: 9000)], at: eight)
        rates.record([.sample("A", .reloading, rows: 100)], at: after(15))
        #expect(rates[.app("A")]?.samples.count == 1)
    }

    @Test func stalledTablesAreNamed() {
        var rates = TableRates()
        for second in [0.0, 150, 300] {
            rates.record(
                [
                    .sample("A", .fullLoad, rows: 10),
                    .sample("B", .fullLoad, rows: Int(second)),
                ], at: after(second))
        }
        #expect(rates.stalled == [.app("A")])
    }

    @Test func aCountThatAWSLeftOutIsNoZero() {
        var rates = TableRates()
        rates.record([.sample("A", .fullLoad)], at: eight)
        #expect(rates[.app("A")] == nil)
    }
}
