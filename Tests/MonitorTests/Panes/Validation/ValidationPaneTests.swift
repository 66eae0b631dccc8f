import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

/// What the keys of the validation pane mean.
struct ValidationPaneTests {
    private let task = ReplicationTask.named("ledger").loading()

    private func table(_ name: String, _ state: ValidationState?, failed: Int? = nil)
        -> TableStatistics
    {
        .named("hr", name, .completed) {
            $0.validationState = state
            $0.validationFailed = failed
        }
    }

    private func stage(_ tables: [TableStatistics], settings: String? = nil) -> Stage {
        var stage = Stage(task)
        stage.sweep(tables, of: task.arn)
        if let settings { stage.settle(settings, of: task) }
        return stage
    }

    private func press(
        _ commands: CommandID..., on pane: inout ValidationPane, in stage: Stage
    ) -> [PaneAction] {
        var actions: [PaneAction] = []
        for command in commands { actions = pane.perform(command, in: stage.context()) }
        return actions
    }

    private let on = #"{"ValidationSettings": {"EnableValidation": true}}"#
    private let off = #"{"ValidationSettings": {"EnableValidation": false}}"#

    @Test func theWorstComesFirstAndWhatPassedIsLeftOut() {
        let stage = stage([
            table("a", .validated), table("b", .pendingRecords), table("c", .noPrimaryKey),
            table("d", .suspendedRecords), table("e", .mismatchedRecords, failed: 2),
            table("f", nil), table("g", .notEnabled), table("h", .unknown("Odd")),
        ])
        let names = ValidationPane().names(in: stage.context()).map(\.table)
        #expect(names == ["e", "d", "f", "h", "b", "c", "g"])
    }

    @Test func aTableThatTheFilterHidesIsNamedAndAFilterConfirmedChoosesTheFirstMatch() {
        let stage = stage(
            [table("a", .mismatchedRecords, failed: 2), table("b", .mismatchedRecords, failed: 1)],
            settings: on)
        var pane = ValidationPane()
        _ = press(ListCommands.first, on: &pane, in: stage)
        pane.filter = "hr.b"
        let refusal = press(ValidationCommands.revalidate, on: &pane, in: stage).first?.refusal
        #expect(refusal == "'hr.a' is hidden by the filter: Esc clears it.")
        pane.confirmFilter(in: stage.context())
        let action = press(ValidationCommands.revalidate, on: &pane, in: stage).first
        #expect(
            action?.proposal?.choices[0].mutation
                == .reloadTables(task.arn, [TableName(schema: "hr", table: "b")], .validateOnly))
    }

    @Test func revalidatingTakesTheMarkedTablesAndIsDisruptive() throws {
        let stage = stage(
            [table("a", .mismatchedRecords), table("b", .mismatchedRecords), table("c", .error)],
            settings: on)
        var pane = ValidationPane()
        let actions = press(
            ListCommands.down, ListCommands.mark, ListCommands.mark,
            ValidationCommands.revalidate, on: &pane, in: stage)
        let proposal = try #require(actions.first?.proposal)
        let names = ["a", "b"].map { TableName(schema: "hr", table: $0) }
        #expect(
            proposal.choices.map(\.mutation)
                == [.reloadTables(task.arn, names, .validateOnly)])
        #expect(proposal.choices.map(\.risk) == [.disruptive])
        #expect(proposal.title == "Validate 2 tables")
    }

    @Test func nothingIsRevalidatedWhereValidationIsOff() {
        var pane = ValidationPane()
        let tables = [table("a", .mismatchedRecords)]
        let bySettings = press(
            ListCommands.down, ValidationCommands.revalidate, on: &pane,
            in: stage(tables, settings: off))
        #expect(bySettings.first?.refusal?.contains("validation is off") == true)
        let byTables = press(
            ListCommands.down, ValidationCommands.revalidate, on: &pane,
            in: stage([table("a", .notEnabled)]))
        #expect(byTables.first?.refusal?.contains("Validation is off") == true)
    }

    @Test func nothingIsRevalidatedWhileTheTaskDoesNotRun() {
        let stopped = task.with { $0.status = .stopped }
        var stage = Stage(stopped)
        stage.sweep([table("a", .mismatchedRecords)], of: stopped.arn)
        var pane = ValidationPane()
        let actions = press(
            ListCommands.down, ValidationCommands.revalidate, on: &pane, in: stage)
        #expect(actions.first?.refusal?.contains("the task is not running") == true)
    }

    @Test func aTableThatHasPassedMeanwhileIsNotUnderTheCursorAnyMore() {
        var pane = ValidationPane()
        let before = stage([table("a", .mismatchedRecords), table("b", .mismatchedRecords)])
        _ = press(ListCommands.down, on: &pane, in: before)
        let after = stage([table("a", .validated), table("b", .mismatchedRecords)])
        let actions = press(ValidationCommands.revalidate, on: &pane, in: after)
        #expect(actions.first?.refusal?.contains("no table selected") == true)
    }

    @Test func withoutTablesOrTaskEveryActSaysSo() {
        var pane = ValidationPane()
        let unread = press(ValidationCommands.revalidate, on: &pane, in: Stage(task))
        #expect(unread.first?.refusal == "No tables are known yet.")
        var stage = Stage(task)
        stage.openTask = nil
        for command in ValidationPane.commands {
            #expect(pane.perform(command.id, in: stage.context()).first?.refusal != nil)
        }
    }

    @Test func whatChangesSomethingIsUnavailableReadOnly() {
        var stage = stage([table("a", .mismatchedRecords)])
        stage.isReadOnly = true
        for command in ValidationPane.commands {
            let isAvailable = command.availability(stage.context()).isAvailable
            #expect(isAvailable == (command.risk == .none), "\(command.id)")
        }
    }

    @Test func aFilterAsksForVerdicts() {
        var pane = ValidationPane()
        pane.filter = "v:pend"
        let stage = stage([table("a", .mismatchedRecords), table("b", .pendingRecords)])
        #expect(pane.names(in: stage.context()).map(\.table) == ["b"])
    }
}

/// How fast tables are compared, what data resync does, and what room it all takes.
struct ValidationPaceTests {
    private let task = ReplicationTask.named("ledger").loading()

    private func table(
        _ name: String, _ state: ValidationState, _ change: (inout TableStatistics) -> Void
    ) -> TableStatistics {
        .named("ledger", name, .completed) {
            $0.validationState = state
            change(&$0)
        }
    }

    @Test func rateAndEndStandBesideWhatWaits() {
        var stage = Stage(task)
        for minute in 0..<5 {
            stage.sweep(
                [
                    table("POSTINGS", .pendingRecords) {
                        $0.validationPending = 6_000 - minute * 600
                    }
                ],
                of: task.arn)
            stage.pass(60)
        }
        let picture = stage.picture(of: ValidationPane(), width: 120, height: 8)
        #expect(picture.contains("PENDING") && picture.contains("3,600"))
        #expect(picture.contains("ROWS/S") && picture.contains("10"))
        #expect(picture.contains("VALIDATED BY"))
        let caption = ValidationPane().caption(context: stage.context()).text
        #expect(caption.hasPrefix("1 pending · validated by "), "\(caption)")
        #expect(caption.hasSuffix(" · 10 rows/s"), "\(caption)")
    }

    @Test func rowsThatComeFasterThanTheyAreComparedAreNoRateBelowZero() {
        var stage = Stage(task)
        for minute in 0..<5 {
            stage.sweep(
                [
                    table("POSTINGS", .pendingRecords) {
                        $0.validationPending = 6_000 + minute * 600
                    }
                ],
                of: task.arn)
            stage.pass(60)
        }
        let caption = ValidationPane().caption(context: stage.context()).text
        #expect(caption.contains("growing by 10 rows/s"), "\(caption)")
        #expect(!caption.contains("-"), "\(caption)")
    }

    @Test("columns of zeros take no room from names")
    func zerosTakeNoRoom() {
        var stage = Stage(task)
        let name = "A_TABLE_WITH_A_NAME_OF_NO_LESS_THAN_40_S"
        stage.sweep(
            [
                table(name, .mismatchedRecords) {
                    $0.validationFailed = 3
                    $0.validationPending = 0
                    $0.validationSuspended = 0
                }
            ], of: task.arn)
        let picture = stage.picture(of: ValidationPane(), width: 100, height: 8)
        #expect(picture.contains("ledger.\(name)"), "\(picture)")
        #expect(!picture.contains("SUSPENDED") && !picture.contains("PENDING"))
    }

    @Test func whatToDoAboutTheWorstTableIsSaidWithoutMovingTheCursor() {
        var stage = Stage(task)
        stage.isFocused = false
        stage.sweep(
            [
                table("A", .noPrimaryKey) { _ in },
                table("B", .mismatchedRecords) { $0.validationFailed = 3 },
            ], of: task.arn)
        let picture = stage.picture(of: ValidationPane(), width: 100, height: 9)
        #expect(picture.contains("ledger.B: Rows differ"), "\(picture)")
        #expect(picture.contains("awsdms_validation_failures"))
    }

    @Test func dataResyncShowsItsCountsAndItsWindow() {
        var stage = Stage(task)
        stage.settle(
            """
            {"ValidationSettings": {"EnableValidation": true}, "ResyncSettings": {"EnableResync": \
            true, "ResyncSchedule": "0 2 * * *", "MaxResyncTime": 60}}
            """, of: task)
        stage.sweep(
            [
                table("A", .mismatchedRecords) {
                    $0.validationFailed = 40
                    $0.resyncState = .inProgress
                    $0.resyncAttempted = 37
                    $0.resyncSucceeded = 30
                    $0.resyncFailed = 2
                }
            ], of: task.arn)
        let picture = stage.picture(of: ValidationPane(), width: 190, height: 14)
        #expect(picture.contains("in progress: repaired 30 of 37, 2 failed"), "\(picture)")
        #expect(picture.contains("cron '0 2 * * *' UTC, for at most 60 min"), "\(picture)")
    }

    @Test func aTaskWithoutResyncSaysNothingOfIt() {
        #expect(ResyncText.window(TaskSettings()) == nil)
        #expect(ResyncText.window(nil) == nil)
    }
}
