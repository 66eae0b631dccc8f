import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

/// What stands out among tables: those pinned, those that end last, those done and yet wrong.
struct TableMarksTests {
    private let task = ReplicationTask.named("ledger").loading()

    private func stage(_ tables: [TableStatistics]) -> Stage {
        var stage = Stage(task)
        stage.sweep(tables, of: task.arn)
        return stage
    }

    @Test func loadingAndErroredTablesStayOnTopInAnyOrder() {
        let stage = stage([
            .named("a", "done", .completed, rows: 900), .named("a", "error", .error, rows: 1),
            .named("a", "loading", .fullLoad, rows: 5), .named("a", "queued", .beforeLoad, rows: 0),
        ])
        var pane = TablesPane()
        for _ in 0..<2 { _ = pane.perform(TablesCommands.sort, in: stage.context()) }
        #expect(pane.sort.column == .rows)
        func names() -> [String] { pane.names(in: stage.context()).map(\.table) }
        #expect(names() == ["done", "loading", "error", "queued"])
        _ = pane.perform(TablesCommands.pin, in: stage.context())
        #expect(names() == ["loading", "error", "done", "queued"])
        #expect(pane.caption(context: stage.context()).text.contains("loading first"))
        _ = pane.perform(TablesCommands.pin, in: stage.context())
        #expect(names() == ["done", "loading", "error", "queued"])
    }

    @Test("a table that is done and whose rows differ is not simply done")
    func doneAndWrong() {
        let stage = stage([
            .named("a", "good", .completed) { $0.validationState = .validated },
            .named("a", "bad", .completed) {
                $0.validationState = .mismatchedRecords
                $0.validationFailed = 37
            },
        ])
        let rows = stage.picture(of: TablesPane(), width: 118, height: 5).split(separator: "\n")
        #expect(rows.contains { $0.contains("✓  a.good") && $0.contains("done") })
        #expect(rows.contains { $0.contains("!  a.bad") && $0.contains("done differs") })
    }

    @Test func theTableThatEndsLastCarriesItsEnd() {
        var stage = Stage(task)
        for second in stride(from: 0.0, through: 600, by: 15) {
            let big = TableStatistics.named("a", "BIG", .fullLoad, rows: Int(second) * 500 + 1)
            let small = (0..<5).map { index -> TableStatistics in
                let loaded = Int((second - Double(index) * 120) * 500)
                return .named(
                    "a", "T\(index)",
                    loaded >= 60_000 ? .completed : loaded > 0 ? .fullLoad : .beforeLoad,
                    rows: min(60_000, max(0, loaded)))
            }
            stage.sweep([big] + small, of: task.arn)
            stage.pass(15)
        }
        let context = stage.context(Size(width: 160, height: 10))
        let picture = stage.picture(of: TablesPane(), width: 160, height: 10)
        #expect(picture.contains("LAST TO END"))
        #expect(TablesPane().caption(context: context).text.contains("last a.BIG"))
        #expect(TablesPane().caption(context: context).text.contains("ends "))
    }

    @Test("row estimates are named as the person's, and the share is one of rows")
    func rowEstimatesAreLabelled() {
        var stage = Stage(task)
        stage.world = AccountState(expectedRows: [
            TableName(schema: "a", table: "x"): 100, TableName(schema: "a", table: "y"): 300,
        ])
        stage.receive(.tasks, .tasks([task]))
        stage.sweep(
            [.named("a", "x", .completed, rows: 100), .named("a", "y", .fullLoad, rows: 100)],
            of: task.arn)
        let caption = TablesPane().caption(context: stage.context()).text
        #expect(caption.contains("50 % of rows by your estimates"), "\(caption)")
    }
}
