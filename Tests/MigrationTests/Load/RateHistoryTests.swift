import Foundation
import Migration
import Testing

struct RateHistoryTests {
    private func history(
        every interval: Double = 15, count: Int, rowsPerSecond: Double
    ) -> RateHistory {
        var history = RateHistory()
        for index in 0...count {
            let seconds = Double(index) * interval
            history.record(rows: Int(seconds * rowsPerSecond), at: after(seconds), isLoading: true)
        }
        return history
    }

    @Test func aSteadyLoadHasItsRateOverBothWindows() {
        let history = history(count: 40, rowsPerSecond: 200)
        #expect(history.rateOverOneMinute == 200)
        #expect(history.rateOverFiveMinutes == 200)
    }

    @Test func theShortWindowForgetsWhatTheLongOneRemembers() throws {
        var history = history(count: 20, rowsPerSecond: 100)
        for step in 1...4 {
            history.record(
                rows: 30_000 + 15 * step * 500, at: after(300 + 15 * Double(step)), isLoading: true)
        }
        #expect(history.rateOverOneMinute == 500)
        #expect(try #require(history.rateOverFiveMinutes) == 180)
    }

    @Test func thereIsNoRateBeforeHalfTheWindowWasSeen() {
        #expect(RateHistory().rateOverOneMinute == nil)
        #expect(history(count: 1, rowsPerSecond: 10).rateOverOneMinute == nil)
        #expect(history(count: 2, rowsPerSecond: 10).rateOverOneMinute == 10)
        #expect(history(count: 2, rowsPerSecond: 10).rateOverFiveMinutes == nil)
        #expect(history(count: 10, rowsPerSecond: 10).rateOverFiveMinutes == 10)
    }

    @Test("samples four minutes apart tell nothing about the last minute")
    func aGapIsNotARate() {
        let history = history(every: 240, count: 3, rowsPerSecond: 10)
        #expect(history.rateOverOneMinute == nil)
        #expect(history.rateOverFiveMinutes == 10)
    }

    @Test func aCountThatStandsStillHasARateOfZeroAndNeedsTwoSamples() {
        var history = RateHistory()
        for minute in 0...600 {
            history.record(rows: 5, at: after(60 * Double(minute)), isLoading: false)
        }
        #expect(history.samples.count == 2)
        #expect(history.rateOverOneMinute == 0)
        #expect(history.stalledSince == nil)
    }

    @Test func aFallingCountBeginsAnew() {
        var history = history(count: 20, rowsPerSecond: 100)
        history.record(rows: 10, at: after(315), isLoading: true)
        #expect(history.samples == [RateHistory.Sample(date: after(315), rows: 10)])
        #expect(history.rateOverOneMinute == nil)
        #expect(history.stalledSince == nil)
    }

    @Test func aLateAnswerIsIgnoredAndAClockSetBackBeginsAnew() {
        var history = history(count: 20, rowsPerSecond: 100)
        let before = history
        history.record(rows: 28_000, at: after(290), isLoading: true)
        #expect(history == before)
        history.record(rows: 31_000, at: after(-3600), isLoading: true)
        #expect(history.samples == [RateHistory.Sample(date: after(-3600), rows: 31_000)])
    }

    @Test func memoryIsBoundedHoweverOftenAndLongItIsAsked() {
        let history = history(every: 1, count: 20_000, rowsPerSecond: 50)
        #expect(history.samples.count <= 82)
        #expect(history.newest == RateHistory.Sample(date: after(20_000), rows: 1_000_000))
        #expect(history.rateOverOneMinute == 50)
        #expect(history.rateOverFiveMinutes == 50)
    }

    @Test func fiveMinutesWithoutARowWhileLoadingIsAStallSinceTheLastRow() {
        var history = history(count: 4, rowsPerSecond: 100)
        history.record(rows: 6000, at: after(359), isLoading: true)
        #expect(history.stalledSince == nil)
        history.record(rows: 6000, at: after(360), isLoading: true)
        #expect(history.stalledSince == after(60))
        history.record(rows: 6001, at: after(375), isLoading: true)
        #expect(history.stalledSince == nil)
    }

    @Test func aTableThatNeverBroughtARowStallsSinceItsLoadBegan() {
        var history = RateHistory()
        history.record(rows: 0, at: eight, isLoading: false)
        history.record(rows: 0, at: after(1000), isLoading: true)
        history.record(rows: 0, at: after(1299), isLoading: true)
        #expect(history.stalledSince == nil)
        history.record(rows: 0, at: after(1300), isLoading: true)
        #expect(history.stalledSince == after(1000))
    }

    @Test func nothingHeardIsNotAStall() {
        let history = history(count: 4, rowsPerSecond: 100)
        #expect(history.newest?.date == after(60))
        #expect(history.stalledSince == nil)
    }

    @Test func theSparklineShowsRowsASecondAndLeavesTheUnseenOut() {
        let history = history(count: 4, rowsPerSecond: 40)
        let cells = history.sparkline()
        #expect(cells.count == 20)
        #expect(cells.prefix(16).allSatisfy { $0 == nil })
        #expect(cells.suffix(4) == [40, 40, 40, 40])
    }

    @Test func theSparklineShowsAPauseAsZeroAndAGapAsNothing() {
        var paused = history(count: 4, rowsPerSecond: 40)
        for step in 1...4 {
            paused.record(rows: 2400, at: after(60 + 15 * Double(step)), isLoading: true)
        }
        #expect(paused.sparkline().suffix(5) == [40, 0, 0, 0, 0])
        var gapped = history(count: 4, rowsPerSecond: 40)
        gapped.record(rows: 9000, at: after(240), isLoading: true)
        #expect(gapped.sparkline().suffix(5) == [nil, nil, nil, nil, nil])
        #expect(gapped.sparkline().contains(40))
    }

    @Test func nonsenseArgumentsBringNothing() {
        let history = history(count: 40, rowsPerSecond: 1)
        #expect(history.rate(over: 0) == nil)
        #expect(history.rate(over: -5) == nil)
        #expect(history.sparkline(buckets: 0).isEmpty)
        #expect(history.sparkline(buckets: 3, width: 0).isEmpty)
    }
}

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
