import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import TestSupport
import Testing

@testable import Monitor

/// What the validation pane looks like.
struct ValidationFrameTests {
    private let task = ReplicationTask.named("ledger").loading()

    private func table(
        _ name: String, _ state: ValidationState?, failed: Int? = nil, suspended: Int? = nil,
        pending: Int? = nil
    ) -> TableStatistics {
        .named("hr", name, .completed) {
            $0.validationState = state
            $0.validationFailed = failed
            $0.validationSuspended = suspended
            $0.validationPending = pending
        }
    }

    private func stage(_ tables: [TableStatistics]) -> Stage {
        var stage = Stage(task)
        stage.sweep(tables, of: task.arn)
        return stage
    }

    private var mixed: Stage {
        stage([
            table("T_00001", .validated, failed: 0, suspended: 0, pending: 0),
            table("T_00004", .mismatchedRecords, failed: 37, suspended: 0, pending: 12),
            table("T_00009", .noPrimaryKey),
            table("T_00011", .suspendedRecords, failed: 0, suspended: 11, pending: 0),
            table("T_00012", .pendingRecords, failed: 0, suspended: 0, pending: 120_400),
            table("T_00013", nil),
        ])
    }

    @Test("the three layouts", arguments: [(78, 8), (57, 8), (70, 14), (198, 14)])
    func layouts(width: Int, height: Int) {
        var pane = ValidationPane()
        _ = pane.perform(ListCommands.down, in: mixed.context())
        let frame = mixed.frame(of: pane, width: width, height: height)
        FrameSnapshot.expect(frame, matches: "validation-\(width)x\(height)")
    }

    @Test func everythingIsSaidInASCIIToo() {
        var stage = mixed
        stage.symbols = .ascii
        let frame = stage.frame(of: ValidationPane(), width: 78, height: 8)
        #expect(frame.lines.allSatisfy { $0.unicodeScalars.allSatisfy(\.isASCII) })
        #expect(frame.text(row: 1).contains("x hr.T_00004"))
    }

    @Test func failingStatesCarryTheirRole() {
        let frame = mixed.frame(of: ValidationPane(), width: 78, height: 8)
        #expect(frame.text(row: 1).contains("37 rows differ"))
        #expect(frame[2, 1].style.role == .fail)
        #expect(frame.text(row: 2).contains("11 suspended"))
        #expect(frame[2, 2].style.role == .waived)
    }

    @Test("what to do is said of the row under the cursor, and of the worst where there is none")
    func whatToDoIsSaid() {
        var pane = ValidationPane()
        #expect(mixed.picture(of: pane, width: 118, height: 8).contains("T_00004: Rows differ"))
        for _ in 0..<2 { _ = pane.perform(ListCommands.down, in: mixed.context()) }
        let picture = mixed.picture(of: pane, width: 118, height: 8)
        #expect(picture.contains("hr.T_00011: Some rows could not be compared"), "\(picture)")
        #expect(!picture.contains("T_00004: Rows differ"))
        let low = mixed.picture(of: pane, width: 118, height: 4)
        #expect(!low.contains("Some rows could not"), "rows come before words")
    }

    @Test func countsCutOffAreSaidLoudly() {
        let stage = stage([
            table("a", .mismatchedRecords, failed: 1_000),
            table("b", .mismatchedRecords, failed: 2),
        ])
        let frame = stage.frame(of: ValidationPane(), width: 118, height: 6)
        #expect(frame.text(row: 0).contains("DMS has stopped counting in 1 table"))
        #expect(frame[2, 0].style.role == .fail)
        #expect(frame.lines.contains { $0.contains("at least 1,000 rows differ") })
        let caption = ValidationPane().caption(context: stage.context())
        #expect(caption.text == "2 fail · COUNTING STOPPED · at least 1,002 rows differ")
    }

    @Test func limitsAreThoseOfTheTask() {
        var stage = stage([table("a", .mismatchedRecords, failed: 50)])
        stage.settle(
            #"{"ValidationSettings": {"EnableValidation": true, "TableFailureMaxCount": 50}}"#,
            of: task)
        let picture = stage.picture(of: ValidationPane(), width: 118, height: 6)
        #expect(picture.contains("at least 50 rows differ"))
    }

    @Test func captionAndSummaryCountByVerdict() {
        let context = mixed.context()
        let caption = ValidationPane().caption(context: context)
        #expect(caption.text == "1 fail · 37 rows differ · 1 pending · 3 not validated · 1 pass")
        #expect(caption.spans.first?.style.role == .fail)
        #expect(ValidationPane().summary(context: context) == caption)
    }

    @Test("whatever there is to say, it is said in words")
    func neverEmpty() {
        func words(_ stage: Stage, _ filter: String = "") -> String {
            var pane = ValidationPane()
            pane.filter = filter
            return stage.picture(of: pane, width: 150, height: 2)
        }
        var closed = mixed
        closed.openTask = nil
        #expect(words(closed).contains("No task is open."))
        #expect(words(Stage(task)).contains("Not known yet"))
        var failing = Stage(task)
        failing.fail(
            .tableStatistics(task.arn),
            ServiceFailure(.throttled, message: "Asked too often.", advice: nil))
        #expect(words(failing).contains("Asked too often."))
        #expect(words(stage([])).contains("Nothing to validate yet"))
        #expect(
            words(stage([table("a", .notEnabled)])).contains("Validation is off: source and target")
        )
        #expect(words(stage([table("a", .validated)])).contains("All validated: 1 table"))
        #expect(words(mixed, "zzz").contains("No table that is not validated matches 'zzz'"))
    }

    @Test func settingsThatSwitchValidationOffAreBelievedWhereTablesAreSilent() {
        let off = #"{"ValidationSettings": {"EnableValidation": false}}"#
        var silent = stage([table("a", nil)])
        #expect(silent.picture(of: ValidationPane(), width: 118, height: 3).contains("hr.a"))
        silent.settle(off, of: task)
        #expect(
            silent.picture(of: ValidationPane(), width: 118, height: 3)
                .contains("Validation is off: source and target"))
        var judged = stage([table("a", .mismatchedRecords, failed: 3)])
        judged.settle(off, of: task)
        #expect(
            judged.picture(of: ValidationPane(), width: 118, height: 3)
                .contains("3 rows differ"))
    }

    @Test func aSweepUnderWayIsNoPass() {
        var stage = Stage(task)
        stage.receive(
            .tableStatistics(task.arn),
            .tables(
                TableStatisticsPage(tables: [table("a", .validated)], nextMarker: "m"),
                isFirst: true))
        let frame = stage.frame(of: ValidationPane(), width: 118, height: 2)
        #expect(frame.text(row: 0).contains("1 table read so far, all validated"))
        #expect(frame[2, 0].style.role != .ok)
        #expect(ValidationPane().caption(context: stage.context()).text == "1 pass · so far")
    }

    @Test("drawing is total", arguments: [0, 1, 2, 3, 20, 60], [0, 1, 2, 5])
    func total(width: Int, height: Int) {
        let cut = stage([table("a", .mismatchedRecords, failed: 10_000)])
        for stage in [mixed, cut, Stage(task), Stage()] {
            let frame = stage.frame(of: ValidationPane(), width: width, height: height)
            #expect(frame.size == Size(width: width, height: height))
        }
    }
}
