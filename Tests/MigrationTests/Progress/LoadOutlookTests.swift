import Foundation
import Migration
import Testing

struct LoadOutlookTests {
    /// Two tables at a time, 500 rows a second each, watched for ten minutes: nine small ones
    /// and `BIG`, which has ten times as many rows.
    private func outlook(_ expected: [TableName: Int], at end: Double = 600) -> LoadOutlook {
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
        return LoadOutlook(
            .loading(errors: 0), tables: tables, expectedRows: expected, rates: rates,
            history: history)
    }

    private var estimates: [TableName: Int] {
        var estimates: [TableName: Int] = [.app("BIG"): 900_000]
        for index in 0..<9 { estimates[.app("T\(index)")] = 60_000 }
        return estimates
    }

    @Test func theTableThatEndsLastIsNamedWithItsEnd() throws {
        let outlook = outlook(estimates)
        let last = try #require(outlook.lastTables.first)
        #expect(last.name == .app("BIG"))
        #expect(last.share > 0.7)
        // 600,000 rows are left of it, and it brings 500 a second.
        #expect(last.earliest < after(1_800) && after(1_800) < last.latest)
    }

    @Test func theSameDataGiveTheSameAnswer() {
        #expect(outlook(estimates) == outlook(estimates))
    }

    @Test("estimates make the range narrower than the finished tables alone")
    func estimatesSharpen() throws {
        func width(_ outlook: LoadOutlook) -> Double? {
            guard case .range(let earliest, let latest) = outlook.remaining else { return nil }
            return latest.timeIntervalSince(earliest)
        }
        let sharp = try #require(width(outlook(estimates)))
        let blunt = try #require(width(outlook([:])))
        #expect(sharp < blunt)
    }

    @Test func aTaskThatDoesNotLoadHasNoLastTable() {
        let outlook = LoadOutlook(
            .stopped(nil), tables: [.sample("A", .fullLoad, rows: 1)], rates: TableRates(),
            history: LoadHistory())
        #expect(outlook.lastTables.isEmpty)
        #expect(outlook.remaining == .unknown("the task is stopped"))
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
        let outlook = LoadOutlook(
            .loading(errors: 0), tables: tables, rates: TableRates(), history: history)
        guard case .range(let earliest, let latest) = outlook.remaining else {
            Issue.record("\(outlook.remaining)")
            return
        }
        // 59,700 tables at one in four seconds.
        let truth = after(1_200 + 59_700 * 4)
        #expect(earliest < truth && truth < latest)
    }
}
