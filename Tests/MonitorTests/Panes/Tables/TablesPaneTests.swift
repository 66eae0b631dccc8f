import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

/// What the keys of the tables pane mean.
struct TablesPaneTests {
    private let task = ReplicationTask.named("ledger-eu").loading()
    private let tables: [TableStatistics] = ["a", "b", "c", "d"].map {
        .named("hr", $0, .completed, rows: 5)
    }

    private func stage(_ tables: [TableStatistics]? = nil) -> Stage {
        var stage = Stage(task)
        stage.sweep(tables ?? self.tables, of: task.arn)
        return stage
    }

    /// Performs commands one after the other and gives what the last one asked for.
    private func press(
        _ commands: CommandID..., on pane: inout TablesPane, in stage: Stage
    ) -> [PaneAction] {
        var actions: [PaneAction] = []
        for command in commands { actions = pane.perform(command, in: stage.context()) }
        return actions
    }

    private func names(_ actions: [PaneAction]) -> [String]? {
        guard case .reloadTables(_, let names, _) = actions.first?.proposal?.choices[0].mutation
        else { return nil }
        return names.map(\.table)
    }

    @Test func theTableUnderTheCursorIsReloaded() throws {
        var pane = TablesPane()
        let actions = press(
            ListCommands.down, ListCommands.down, TablesCommands.reload, on: &pane, in: stage())
        let proposal = try #require(actions.first?.proposal)
        #expect(proposal.task == task.arn)
        #expect(proposal.title == "Reload 1 table")
        #expect(
            proposal.choices[0].mutation
                == .reloadTables(task.arn, [TableName(schema: "hr", table: "b")], .dataReload))
        #expect(proposal.choices[0].risk == .destructive)
        #expect(proposal.choices[0].consequence.hasSuffix("Chosen: hr.b."))
    }

    @Test func markedTablesAreReloadedInsteadOfTheOneUnderTheCursor() {
        var pane = TablesPane()
        let actions = press(
            ListCommands.first, ListCommands.last, ListCommands.mark, ListCommands.first,
            ListCommands.mark, TablesCommands.reload, on: &pane, in: stage())
        #expect(names(actions) == ["a", "d"])
    }

    @Test func marksAndCursorHoldNamesWhenTheListIsReordered() {
        var pane = TablesPane()
        var stage = stage()
        _ = press(ListCommands.down, ListCommands.mark, on: &pane, in: stage)
        stage.sweep(
            [.named("hr", "d", .error)] + tables.dropLast(), of: task.arn)
        #expect(pane.names(in: stage.context()).first?.table == "d")
        #expect(names(press(TablesCommands.reload, on: &pane, in: stage)) == ["a"])
        _ = press(TablesCommands.unmark, on: &pane, in: stage)
        #expect(names(press(TablesCommands.reload, on: &pane, in: stage)) == ["b"])
    }

    @Test func aMarkedTableThatIsGoneIsNotReloaded() {
        var pane = TablesPane()
        var stage = stage()
        _ = press(
            ListCommands.down, ListCommands.mark, ListCommands.mark, on: &pane, in: stage)
        stage.sweep(Array(tables.dropFirst()), of: task.arn)
        #expect(names(press(TablesCommands.reload, on: &pane, in: stage)) == ["b"])
    }

    @Test func onceTheTableUnderTheCursorIsGoneNothingIsReloaded() {
        var pane = TablesPane()
        var stage = stage()
        _ = press(ListCommands.down, on: &pane, in: stage)
        stage.sweep(Array(tables.dropFirst()), of: task.arn)
        let refusal = press(TablesCommands.reload, on: &pane, in: stage).first?.refusal
        #expect(refusal?.contains("no table selected") == true)
    }

    @Test func aTableThatTheFilterHidesIsNotUnderTheCursor() {
        var pane = TablesPane()
        _ = press(ListCommands.down, on: &pane, in: stage())
        pane.filter = "hr.c"
        let refusal = press(TablesCommands.reload, on: &pane, in: stage()).first?.refusal
        #expect(refusal == "'hr.a' is hidden by the filter: Esc clears it.")
        #expect(pane.copyable(context: stage().context()) == nil)
        pane.confirmFilter(in: stage().context())
        #expect(names(press(TablesCommands.reload, on: &pane, in: stage())) == ["c"])
    }

    @Test func theSheetSaysThatAFilterHidesSomeOfTheMarkedTables() {
        var pane = TablesPane()
        _ = press(ListCommands.down, ListCommands.mark, ListCommands.mark, on: &pane, in: stage())
        pane.filter = "hr.b"
        let actions = press(TablesCommands.reload, on: &pane, in: stage())
        #expect(names(actions) == ["a", "b"])
        let consequence = actions.first?.proposal?.choices[0].consequence
        #expect(consequence?.hasSuffix("1 of them is hidden by the filter.") == true)
    }

    @Test func marksOfOneTaskMeanNothingInAnother() {
        let other = ReplicationTask.named("crm").loading()
        var stage = Stage(task, other)
        stage.sweep(tables, of: task.arn)
        stage.sweep(tables, of: other.arn)
        var pane = TablesPane()
        _ = press(ListCommands.down, ListCommands.mark, on: &pane, in: stage)
        stage.openTask = other.arn
        let refusal = press(TablesCommands.reload, on: &pane, in: stage).first?.refusal
        #expect(refusal?.contains("no table selected") == true)
        stage.openTask = task.arn
        #expect(names(press(TablesCommands.reload, on: &pane, in: stage)) == ["a"])
    }

    @Test func withNoTablesNothingIsProposedAndTheReasonIsSaid() {
        var pane = TablesPane()
        let empty = press(TablesCommands.reload, on: &pane, in: stage([])).first
        #expect(empty?.refusal?.hasPrefix("AWS lists no tables") == true)
        let unread = press(TablesCommands.reload, on: &pane, in: Stage(task)).first
        #expect(unread?.refusal?.contains("not known yet") == true)
    }

    @Test func tablesOfATaskThatDoesNotRunAreNotReloaded() {
        let stopped = task.with { $0.status = .stopped }
        var stage = Stage(stopped)
        stage.sweep(tables, of: stopped.arn)
        var pane = TablesPane()
        let action = press(ListCommands.down, TablesCommands.reload, on: &pane, in: stage).first
        #expect(action?.refusal?.contains("the task is not running") == true)
    }

    @Test func stopAndResumeActOnTheOpenTask() {
        var pane = TablesPane()
        let stop = press(TaskCommands.stop, on: &pane, in: stage()).first?.proposal
        #expect(stop?.choices.map(\.mutation) == [.stop(task.arn)])
        #expect(stop?.choices.map(\.risk) == [.destructive])
        let resume = press(TaskCommands.resume, on: &pane, in: stage()).first
        #expect(resume?.refusal?.contains("already running") == true)
    }

    @Test func withoutAnOpenTaskEveryCommandSaysSo() {
        var pane = TablesPane()
        var stage = stage()
        stage.openTask = nil
        for command in TablesPane.commands {
            #expect(pane.perform(command.id, in: stage.context()).first?.refusal != nil)
        }
        #expect(pane.feeds(context: stage.context()).isEmpty)
    }

    @Test func whatChangesSomethingIsUnavailableReadOnly() {
        var stage = stage()
        stage.isReadOnly = true
        for command in TablesPane.commands {
            let isAvailable = command.availability(stage.context()).isAvailable
            #expect(isAvailable == (command.risk == .none), "\(command.id)")
        }
    }

    @Test func sortingAdvancesAndTurnsRound() {
        var pane = TablesPane()
        _ = press(TablesCommands.sort, TablesCommands.reverse, on: &pane, in: stage())
        #expect(pane.sort == TableSort(column: .name, isReversed: true))
        #expect(pane.names(in: stage().context()).map(\.table) == ["d", "c", "b", "a"])
    }

    @Test func theFeedsAreThoseOfTheOpenTask() {
        let feeds = TablesPane().feeds(context: stage().context())
        #expect(feeds == [.tableStatistics(task.arn), .taskDetail(task.arn)])
    }

    @Test func copyingTakesTheNameUnderTheCursor() {
        var pane = TablesPane()
        #expect(pane.copyable(context: stage().context()) == nil)
        _ = press(ListCommands.down, on: &pane, in: stage())
        let copied = pane.copyable(context: stage().context())
        #expect(copied?.identity == "hr.a")
        #expect(copied?.value == "hr.a: Table completed, rows loaded: 5")
    }
}

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
        #expect(rows.contains { $0.contains("!  a.bad") && $0.contains("mismatched") })
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
        #expect(TablesPane().caption(context: context).text.contains("ETA: "))
    }

    @Test("row estimates are named as the person's, and the share is one of rows")
    func rowEstimatesAreLabelled() {
        var stage = Stage(task)
        stage.account = AccountState(expectedRows: [
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
