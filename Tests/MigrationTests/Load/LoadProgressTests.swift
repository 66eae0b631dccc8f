import Foundation
import Migration
import Testing

struct LoadProgressTests {
    private let tables: [TableStatistics] = [
        .sample("A", .completed, rows: 900), .sample("B", .completed, rows: 100),
        .sample("C", .fullLoad, rows: 500), .sample("D", .beforeLoad, rows: 0),
        .sample("E", .error, rows: 20),
    ]

    @Test func withoutEstimatesTablesAreCounted() {
        let progress = LoadProgress(tables: tables, awsPercent: 47)
        #expect(progress.basis == .tables)
        #expect(progress.counts == TableCounts(done: 2, loading: 1, queued: 1, errored: 1))
        #expect(progress.rowsLoaded == 1520)
        #expect(progress.rowsExpected == nil)
        #expect(progress.fraction == 0.4)
        #expect(progress.percent == 40)
        #expect(progress.awsPercent == 47)
        #expect(progress.tablesWithoutEstimate == 3)
    }

    @Test func withAnEstimateForEveryTableLeftRowsAreCounted() {
        let progress = LoadProgress(
            tables: tables,
            expectedRows: [.app("A"): 5, .app("C"): 1000, .app("D"): 1000, .app("E"): 40])
        #expect(progress.basis == .rows)
        #expect(progress.rowsExpected == 900 + 100 + 1000 + 1000 + 40)
        #expect(progress.fraction == 0.5)
        #expect(progress.tablesWithoutEstimate == 0)
    }

    @Test func oneMissingEstimateFallsBackToTables() {
        let progress = LoadProgress(
            tables: tables, expectedRows: [.app("C"): 1000, .app("E"): 40])
        #expect(progress.basis == .tables)
        #expect(progress.tablesWithoutEstimate == 1)
    }

    @Test func aTableLargerThanExpectedCountsWithWhatItHas() {
        let progress = LoadProgress(
            tables: [.sample("C", .fullLoad, rows: 500)], expectedRows: [.app("C"): 100])
        #expect(progress.rowsExpected == 500)
        #expect(progress.percent == 99)
    }

    @Test(
        "it is 100 % only when every table is completed",
        arguments: [
            TableState.fullLoad, .beforeLoad, .error, .cancelled, .doesNotExist, .reloading,
            .unknown("Table all"),
        ])
    func aHundredMeansEveryTable(state: TableState) {
        let done = (0..<20_000).map { TableStatistics.sample("T\($0)", .completed, rows: 10) }
        let last = TableStatistics.sample("Z", state, rows: 0)
        let byTables = LoadProgress(tables: done + [last], awsPercent: 100)
        #expect(byTables.percent == 99)
        #expect(!byTables.isComplete)
        let byRows = LoadProgress(tables: done + [last], expectedRows: [last.name: 0])
        #expect(byRows.basis == .rows)
        #expect(byRows.percent == 99)
        #expect(LoadProgress(tables: done).percent == 100)
        #expect(LoadProgress(tables: done).isComplete)
    }

    @Test func nothingToDivideByIsNoFraction() {
        let progress = LoadProgress(tables: [], expectedRows: [.app("A"): 5])
        #expect(progress.fraction == nil)
        #expect(progress.percent == nil)
        #expect(!progress.isComplete)
    }

    @Test func nonsenseCountsDoNotCount() {
        let progress = LoadProgress(
            tables: [.sample("A", .fullLoad, rows: -5), .sample("B", .fullLoad)],
            expectedRows: [.app("A"): -3, .app("B"): 10])
        #expect(progress.rowsLoaded == 0)
        #expect(progress.fraction == 0)
    }

    @Test func unreadTablesAreCountedAsAWSCountsThem() throws {
        var statistics = LoadStatistics()
        #expect(LoadProgress(statistics) == nil)
        statistics.tablesLoaded = 30
        statistics.tablesLoading = 8
        statistics.tablesQueued = 20
        statistics.tablesErrored = 2
        statistics.percent = 61
        let progress = try #require(LoadProgress(statistics))
        #expect(progress.basis == .counters)
        #expect(progress.fraction == 0.5)
        #expect(progress.awsPercent == 61)
        #expect(progress.rowsLoaded == nil)
    }

    @Test("a finished task with zero counters has no fraction")
    func zeroCountersAreNoFraction() throws {
        var statistics = LoadStatistics()
        statistics.tablesLoaded = 0
        statistics.percent = 100
        let progress = try #require(LoadProgress(statistics))
        #expect(progress.fraction == nil)
        #expect(!progress.isComplete)
    }

    @Test func countsKnowWhatIsStuckAndWhatRemains() {
        var counts = TableCounts()
        for state in TableState.documented + [.unknown("x")] { counts.add(state) }
        #expect(counts.total == 8)
        #expect(counts.loading == 2)
        #expect(counts.stuck == 3)
        #expect(counts.remaining == 3)
        #expect(counts.unknown == 1)
    }
}

struct LoadTallyTests {
    private let tables: [TableStatistics] = [
        .sample("A", .completed, rows: 900), .sample("B", .fullLoad, rows: 500),
        .sample("C", .beforeLoad), .sample("D", .error, rows: -4),
    ]

    @Test func takingOutWhatWasCountedLeavesTheOthers() {
        var tally = LoadTally()
        for table in tables { tally.add(table, expected: 700) }
        var few = LoadTally()
        for table in tables.prefix(2) { few.add(table, expected: 700) }
        for table in tables.suffix(2) { tally.remove(table, expected: 700) }
        #expect(tally == few)
        #expect(tally.counts == TableCounts(done: 1, loading: 1))
        #expect(tally.rowsLoaded == 1_400)
        #expect(tally.rowsExpected == 1_600)
    }

    @Test func withoutAnyEstimateThereIsNoShareOfRows() {
        var tally = LoadTally()
        tally.add(tables[0], expected: nil)
        #expect(!tally.hasEstimates)
        #expect(LoadProgress(tally).basis == .tables)
        #expect(LoadProgress(tally).percent == 100)
        tally.add(tables[1], expected: nil)
        #expect(tally.tablesWithoutEstimate == 1)
    }
}
