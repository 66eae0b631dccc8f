import Migration
import Testing

struct TableStatisticsTests {
    @Test func changesBehindNeedBothCounts() {
        var table = TableStatistics.sample("A", .completed)
        #expect(table.changesBehind == nil)
        table.captured = ChangeCounts(inserts: 10, updates: 5, deletes: 1, ddls: 3)
        #expect(table.changesBehind == nil)
        table.applied = ChangeCounts(inserts: 8, updates: 5, deletes: 0, ddls: 0)
        #expect(table.changesBehind == 3)
        table.applied = ChangeCounts(inserts: 99)
        #expect(table.changesBehind == 0)
    }

    @Test func namesAreOrderedBySchemaThenTable() {
        let names = [
            TableName(schema: "b", table: "a"), TableName(schema: "a", table: "z"),
            TableName(schema: "B", table: "z"),
        ]
        #expect(names.sorted().map(\.description) == ["B.z", "a.z", "b.a"])
        #expect(TableName(schema: "a", table: "b") != TableName(schema: "A", table: "b"))
    }

    @Test func severitiesAreOrderedByWeight() {
        #expect(
            LogSeverity.allCases.sorted() == [.verbose, .trace, .debug, .info, .warning, .error])
    }
}
