import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

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
        #expect(picture.contains("WAITING") && picture.contains("3,600"))
        #expect(picture.contains("ROWS/S") && picture.contains("10"))
        #expect(picture.contains("COMPARED BY"))
        let caption = ValidationPane().caption(context: stage.context()).text
        #expect(caption.hasPrefix("1 pending · compared by "), "\(caption)")
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
        #expect(!picture.contains("SUSPENDED") && !picture.contains("WAITING"))
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
