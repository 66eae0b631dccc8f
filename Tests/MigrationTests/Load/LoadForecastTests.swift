import Foundation
import Migration
import Testing

struct LoadForecastTests {
    /// Two tables at a time, 500 rows per second each, watched for ten minutes: nine small ones
    /// and `BIG`, which has ten times as many rows.
    private func forecast(_ expected: [TableName: Int], at end: Double = 600) -> LoadForecast {
        var rates = TableRates()
        var history = LoadHistory()
        var tables: [TableStatistics] = []
        for second in stride(from: 0.0, through: end, by: 15) {
            tables = [.sample("BIG", .fullLoad, rows: Int(second) * 500)]
            for index in 0..<9 {
                let loaded = (second - Double(index) * 120) * 500
                let state: TableState =
                    loaded >= 60_000 ? .completed : loaded > 0 ? .fullLoad : .beforeLoad
                tables.append(
                    .sample("T\(index)", state, rows: Int(min(60_000, max(0, loaded)))))
            }
            rates.record(tables, at: after(second))
            history.record(LoadProgress(tables: tables), at: after(second))
        }
        return LoadForecast(
            .loading(errors: 0), tables: tables, expectedRows: expected, rates: rates,
            history: history)
    }

    private var estimates: [TableName: Int] {
        var estimates: [TableName: Int] = [.app("BIG"): 900_000]
        for index in 0..<9 { estimates[.app("T\(index)")] = 60_000 }
        return estimates
    }

    @Test func theTableThatEndsLastIsNamedWithItsEnd() throws {
        let forecast = forecast(estimates)
        let last = try #require(forecast.lastTables.first)
        #expect(last.name == .app("BIG"))
        #expect(last.share > 0.7)
        // 600,000 rows are left of it, and it brings 500 a second.
        #expect(last.earliest < after(1_800) && after(1_800) < last.latest)
    }

    @Test func theSameDataGiveTheSameAnswer() {
        #expect(forecast(estimates) == forecast(estimates))
    }

    @Test("estimates make the range narrower than the finished tables alone")
    func estimatesSharpen() throws {
        func width(_ forecast: LoadForecast) -> Double? {
            guard case .range(let earliest, let latest) = forecast.remaining else { return nil }
            return latest.timeIntervalSince(earliest)
        }
        let sharp = try #require(width(forecast(estimates)))
        let blunt = try #require(width(forecast([:])))
        #expect(sharp < blunt)
    }

    @Test func aTaskThatDoesNotLoadHasNoLastTable() {
        let forecast = LoadForecast(
            .stopped(nil), tables: [.sample("A", .fullLoad, rows: 1)], rates: TableRates(),
            history: LoadHistory())
        #expect(forecast.lastTables.isEmpty)
        #expect(forecast.remaining == .unknown("the task is stopped"))
    }

    @Test("sixty thousand tables are foretold from few pieces")
    func manyTablesAreLumped() {
        var history = LoadHistory()
        var tables = (0..<60_000).map { index in
            TableStatistics.sample("T\(index)", .beforeLoad, rows: 0)
        }
        for second in stride(from: 0.0, through: 1_200, by: 60) {
            for index in 0..<Int(second / 4) where tables[index].state != .completed {
                tables[index] = .sample("T\(index)", .completed, rows: 1_000)
            }
            history.record(LoadProgress(tables: tables), at: after(second))
        }
        let forecast = LoadForecast(
            .loading(errors: 0), tables: tables, rates: TableRates(), history: history)
        guard case .range(let earliest, let latest) = forecast.remaining else {
            Issue.record("\(forecast.remaining)")
            return
        }
        // 59,700 tables at one in four seconds.
        let truth = after(1_200 + 59_700 * 4)
        #expect(earliest < truth && truth < latest)
    }
}

struct RemainingTimeTests {
    /// Twenty tables of 60,000 rows, two at a time, 500 rows per second each, a poll every 15 s.
    private struct Load {
        var rates = TableRates()
        var history = LoadHistory()
        var tables: [TableStatistics] = []

        mutating func run(from start: Double = 0, to end: Double, frozenFrom freeze: Double = 1e9) {
            for second in stride(from: start, through: end, by: 15) {
                tables = Self.tables(at: min(second, freeze))
                rates.record(tables, at: after(second))
                history.record(LoadProgress(tables: tables), at: after(second))
            }
        }

        static func tables(at second: Double) -> [TableStatistics] {
            (0..<20).map { index in
                let loaded = (second - Double(index / 2) * 120) * 500
                let name = "T\(index < 10 ? "0" : "")\(index)"
                if loaded >= 60_000 { return .sample(name, .completed, rows: 60_000) }
                if loaded < 0 { return .sample(name, .beforeLoad, rows: 0) }
                return .sample(name, .fullLoad, rows: Int(loaded))
            }
        }

        func remaining(
            _ phase: TaskPhase = .loading(errors: 0), expectedRows: [TableName: Int] = [:]
        ) -> RemainingTime {
            RemainingTime(
                phase, tables: tables, expectedRows: expectedRows, rates: rates, history: history)
        }

        var estimates: [TableName: Int] {
            Dictionary(uniqueKeysWithValues: tables.map { ($0.name, 60_000) })
        }
    }

    @Test func itMeasuresForTwoMinutesFirst() {
        var load = Load()
        load.run(to: 105)
        #expect(load.remaining(expectedRows: load.estimates) == .measuring)
        load.run(from: 120, to: 120)
        #expect(load.remaining(expectedRows: load.estimates) != .measuring)
    }

    @Test("the range holds the true end, with and without estimates", arguments: [true, false])
    func theRangeHoldsTheEnd(isKnown: Bool) {
        var load = Load()
        load.run(to: 600)
        let remaining = load.remaining(expectedRows: isKnown ? load.estimates : [:])
        guard case .range(let earliest, let latest) = remaining else {
            Issue.record("\(remaining)")
            return
        }
        #expect(earliest <= after(1200))
        #expect(latest >= after(1200))
        #expect(latest <= after(1500))
    }

    @Test func fiveMinutesWithoutARowIsAStall() {
        var load = Load()
        load.run(to: 900, frozenFrom: 500)
        #expect(load.remaining() == .stalled(since: after(510)))
    }

    @Test("without estimates and hardly a table done, it says which table it knows nothing of")
    func theUnknownTableIsNamed() {
        var load = Load()
        load.run(to: 150)
        load.tables[3].fullLoadRows = 20_000
        #expect(load.remaining() == .unknown("no row estimate for app.T03"))
    }

    @Test func noRowAtAllIsUnknownAndNotForEver() {
        var load = Load()
        for second in stride(from: 0.0, through: 180, by: 15) {
            load.tables = [.sample("A", .fullLoad, rows: 0)]
            load.rates.record(load.tables, at: after(second))
            load.history.record(LoadProgress(tables: load.tables), at: after(second))
        }
        #expect(
            load.remaining(expectedRows: [.app("A"): 10]) == .unknown("no rows have come yet"))
    }

    @Test func aLoadWithNothingLeftIsDone() {
        var load = Load()
        load.run(to: 1260)
        #expect(load.remaining() == .done)
        load.tables.append(.sample("E", .error, rows: 3))
        #expect(load.remaining() == .done)
    }

    @Test func aTaskThatDoesNotLoadSaysWhy() {
        let load = Load()
        #expect(load.remaining() == .unknown("the tables have not been read yet"))
        #expect(load.remaining(.finished(errors: 0)) == .done)
        #expect(load.remaining(.replicating(errors: 0)) == .done)
        #expect(load.remaining(.stopped(nil)) == .unknown("the task is stopped"))
        #expect(load.remaining(.neverRun) == .unknown("the task has never run"))
    }

    @Test("a percent of AWS's that says far more is left moves the latest end, not the earliest")
    func awsPercentWidens() {
        var load = Load()
        load.run(to: 600)
        func range(_ percent: Int?) -> (Date, Date)? {
            let remaining = RemainingTime(
                .loading(errors: 0), tables: load.tables, rates: load.rates, history: load.history,
                awsPercent: percent)
            guard case .range(let earliest, let latest) = remaining else { return nil }
            return (earliest, latest)
        }
        guard let alone = range(nil), let wide = range(10), let none = range(0),
            let all = range(100)
        else {
            Issue.record("no range")
            return
        }
        #expect(abs(wide.0.timeIntervalSince(alone.0)) < 60)
        #expect(wide.1 > alone.1.addingTimeInterval(1000))
        #expect(none == alone)
        #expect(all == alone)
    }

    @Test func theTextsAreShort() {
        #expect(RemainingTime.measuring.text == "measuring")
        #expect(
            RemainingTime.range(earliest: after(3720), latest: after(4200)).text == "09:02–09:10")
        #expect(RemainingTime.stalled(since: after(60)).text == "stalled since 08:01")
        #expect(RemainingTime.unknown("no rows").text == "unknown: no rows")
        #expect(RemainingTime.done.text == "done")
    }
}
