import Foundation
import Migration
import Testing

/// A server can send any number: sums of them stop at `Int.max` and never end the program.
struct HugeNumberTests {
    private func table(_ rows: Int, failed: Int = 0) -> TableStatistics {
        var table = TableStatistics(
            name: TableName(schema: "s", table: "t"), state: .fullLoad)
        table.fullLoadRows = rows
        table.validationState = .mismatchedRecords
        table.validationFailed = failed
        table.validationPending = failed
        table.validationSuspended = failed
        return table
    }

    @Test func changesOfATable() {
        let counts = ChangeCounts(inserts: .max, updates: 5, deletes: .max)
        #expect(counts.rows == .max)
        #expect(ChangeCounts(inserts: .min, updates: .min, deletes: -1).rows == .min)
        var behind = table(0)
        (behind.captured, behind.applied) = (counts, ChangeCounts(inserts: 0))
        #expect(behind.changesBehind == .max)
        behind.applied = ChangeCounts(inserts: .min)
        #expect(behind.changesBehind == nil)
    }

    @Test func rowsOfALoad() {
        var tally = LoadTally()
        for _ in 0..<2 { tally.add(table(.max), expected: .max) }
        #expect(tally.rowsLoaded == .max && tally.rowsExpected == .max)
        tally.remove(table(.max), expected: .max)
        tally.remove(table(.max), expected: .max)
        tally.add(table(5), expected: 7)
        #expect(tally.rowsLoaded == 5 && tally.rowsExpected == 7)
        #expect(LoadProgress(tally).percent == 71)
    }

    @Test func tablesOfATask() {
        var counts = TableCounts(done: .max, loading: .max, queued: .max, errored: .max)
        #expect(counts.total == .max && counts.remaining == .max && counts.stuck == .max)
        counts.cancelled = .max
        #expect((counts + counts).total == .max && counts.stuck == .max)
        counts.add(.completed)
        #expect(counts.done == .max)
    }

    @Test func thePercentOfALoadStaysAPercent() throws {
        var statistics = LoadStatistics()
        statistics.tablesLoaded = .min
        statistics.tablesLoading = .max
        statistics.tablesQueued = 10
        #expect(try #require(LoadProgress(statistics)).percent == 0)
    }

    @Test func digitsWithoutEndAreNoTime() throws {
        let event = LogEvent(date: Date(timeIntervalSince1970: 0), message: "a line")
        var line = try #require(event.lines.first)
        line.time = String(repeating: "9", count: 40)
        #expect(line.writtenDate == nil)
    }

    @Test func rowsOfValidation() {
        var summary = ValidationSummary([table(0, failed: .max), table(0, failed: .max)])
        #expect(summary.rowsFailed == .max && summary.isTruncated && summary.warning != nil)
        #expect(ValidationSummary(sumOf: [summary, summary]).rowsSuspended == .max)
        summary.replace(table(0, failed: .max), by: table(0, failed: 1))
        summary.replace(table(0, failed: .max), by: nil)
        #expect(summary.rowsFailed == 1 && summary.rowsPending == 1)
        var history = ValidationHistory()
        for second in [0.0, 60, 120] {
            history.record(
                [table(0, failed: .max), table(0, failed: .max)], at: after(second))
        }
        #expect(history.remaining() == .notFalling(since: eight))
    }

    @Test func rowsOverTime() {
        var history = RateHistory()
        history.record(rows: .min, at: eight, isLoading: true)
        history.record(rows: .max, at: after(60), isLoading: true)
        #expect(history.rate(over: 50).map(\.isFinite) == true)
        var load = LoadHistory()
        var tally = LoadTally()
        for second in stride(from: 0.0, to: 1200, by: 60) {
            tally.add(table(.max / 3), expected: .max)
            load.record(LoadProgress(tally), at: after(second))
        }
        #expect(load.rows == .max && load.rate(over: 300) == 0)
        let tables = [table(.max / 3)]
        let remaining = RemainingTime(
            .loading(errors: 0), tables: tables, rates: TableRates(), history: load)
        #expect(!remaining.text.isEmpty)
    }
}
