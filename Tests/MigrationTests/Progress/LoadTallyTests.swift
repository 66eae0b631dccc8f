import Migration
import Testing

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
