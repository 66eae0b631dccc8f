import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

/// Sixty thousand tables. The limits are generous: these run unoptimised, beside other tests;
/// they catch work that grows with the square of the tables, or is done, reloaded for every frame.
struct ManyTablesTests {
    private static let count = 60_000
    private static let task = ReplicationTask.named("huge").loading()

    private static func table(_ number: Int) -> TableStatistics {
        let state: TableState =
            number % 1_000 == 0 ? .error : number % 500 == 0 ? .fullLoad : .completed
        return .named("schema_\(number % 40)", "TABLE_\(1_000_000 + number)", state, rows: number) {
            $0.validationState = number % 7 == 0 ? .pendingRecords : .validated
        }
    }

    /// A whole sweep in pages of five hundred.
    private static let stage: Stage = {
        var stage = Stage(task)
        for first in stride(from: 0, to: count, by: 500) {
            let page = TableStatisticsPage(
                tables: (first..<first + 500).map(table),
                nextMarker: first + 500 < count ? "m" : nil)
            stage.receive(
                .tableStatistics(task.arn), .tables(page, isFirst: first == 0))
        }
        return stage
    }()

    private func seconds(_ work: () -> Void) -> Double {
        let taken = ContinuousClock().measure(work)
        return Double(taken.components.seconds) + Double(taken.components.attoseconds) * 1e-18
    }

    @Test func everyTableIsThereInOrderOfItsName() throws {
        let store = try #require(Self.stage.account.tables[Self.task.arn])
        #expect(store.isWhole)
        #expect(store.count == Self.count)
        let names = store.tables.map(\.name)
        #expect(zip(names, names.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test func aFrameIsDrawnFromWhatWasWorkedOutBefore() {
        var stage = Self.stage
        let pane = TablesPane()
        _ = stage.frame(of: pane, width: 118, height: 40)
        let first = seconds { _ = stage.frame(of: pane, width: 118, height: 40) }
        #expect(first < 0.1, "a frame took \(first) s")
        stage.pass(1)
        let next = seconds { _ = pane.caption(context: stage.context()) }
        #expect(next < 0.1, "a caption took \(next) s")
    }

    @Test(arguments: TableSort.Column.allCases)
    func sortingAndFilteringAreFast(column: TableSort.Column) throws {
        let store = try #require(Self.stage.account.tables[Self.task.arn])
        let query = TableQuery(
            filter: TableFilter("table_10 9"), sort: TableSort(column: column), isRunning: true)
        var count = 0
        let taken = seconds { count = store.names(query).count }
        #expect(count > 0)
        #expect(taken < 5, "sorting by \(column) took \(taken) s")
    }

    @Test func aPageIsTakenInWithoutSortingAllTablesAgain() throws {
        var store = try #require(Self.stage.account.tables[Self.task.arn])
        let page = TableStatisticsPage(
            tables: (0..<500).map { Self.table($0 * 100) }, nextMarker: "m")
        // The first page pays for the copy.
        store.absorb(page, isFirst: true, at: Stage.start)
        let query = TableQuery(filter: TableFilter(""), sort: TableSort(), isRunning: true)
        #expect(store.names(query).count == Self.count)
        let taken = seconds {
            store.absorb(page, isFirst: false, at: Stage.start)
            _ = store.names(query).count
        }
        #expect(taken < 0.2, "a page took \(taken) s")
    }

    @Test func movingThroughThemKeepsTheCursorInView() {
        let stage = Self.stage
        var pane = TablesPane()
        for command in [ListCommands.last, ListCommands.up, ListCommands.pageUp] {
            _ = pane.perform(command, in: stage.context())
            let frame = stage.frame(of: pane, width: 118, height: 12)
            #expect((1..<12).contains { frame[30, $0].style.surface == .selection })
        }
    }
}
