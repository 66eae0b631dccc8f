import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import TestSupport
import Testing

@testable import Monitor

/// What the tables pane looks like.
struct TablesFrameTests {
    @Test("the three layouts", arguments: [(78, 8), (118, 12), (126, 24), (198, 24)])
    func layouts(width: Int, height: Int) {
        let frame = Cutover.stage().frame(of: TablesPane(), width: width, height: height)
        FrameSnapshot.expect(frame, matches: "tables-\(width)x\(height)")
    }

    @Test func everythingIsSaidInASCIIToo() {
        var stage = Cutover.stage()
        stage.symbols = .ascii
        let frame = stage.frame(of: TablesPane(), width: 118, height: 12)
        FrameSnapshot.expect(frame, matches: "tables-ascii-118x12")
        #expect(frame.lines.allSatisfy { $0.unicodeScalars.allSatisfy(\.isASCII) })
    }

    private let task = ReplicationTask.named("ledger").loading()

    private func stage(_ tables: TableStatistics...) -> Stage {
        var stage = Stage(task)
        stage.sweep(tables, of: task.arn)
        return stage
    }

    private func row(_ stage: Stage, width: Int = 198) -> String {
        let rows = stage.frame(of: TablesPane(), width: width, height: 2).lines
        return rows[1].split(separator: " ").joined(separator: " ")
    }

    @Test func failingStatesCarryTheirRole() {
        let frame = Cutover.stage().frame(of: TablesPane(), width: 118, height: 12)
        // Glyphs stand right of the two columns for cursor and mark.
        #expect(frame.text(row: 1).contains("✗"))
        #expect(frame[2, 1].style.role == .fail)
        #expect(frame.text(row: 2).contains("STALLED 6m"))
        #expect(frame[2, 2].style.role == .warn)
    }

    @Test func whatIsUnknownIsNeverZero() {
        let text = row(stage(.named("hr", "bare", .completed)))
        #expect(text.hasPrefix("✓ hr.bare done – – – –"))
        #expect(!text.contains("0"))
    }

    @Test func zeroIsSaidWhereItIsKnown() {
        let text = row(
            stage(
                .named("hr", "zero", .completed, rows: 0) {
                    $0.captured = ChangeCounts()
                    $0.applied = ChangeCounts()
                }))
        #expect(text.contains("done 0 – – – 0/0/0 0 "))
    }

    @Test func aNumberThatDoesNotFitIsShortenedAndNotCut() {
        let text = row(
            stage(
                .named("hr", "big", .completed, rows: 1_234_567_890_123) {
                    $0.captured = ChangeCounts(
                        inserts: 123_456_789, updates: 98_765_432, deletes: 1_234_567)
                }), width: 78)
        #expect(text.contains("done 1.2T"))
    }

    @Test func aStateAWSInventsIsShownAsItCame() {
        let text = row(stage(.named("hr", "odd", .unknown("Table all"))))
        #expect(text.contains("? hr.odd Table all"))
    }

    @Test func aTableReloadedSaysSo() {
        let text = row(stage(.named("hr", "t", .completed) { $0.wasReloaded = true }))
        #expect(text.contains("reloaded"))
    }

    @Test func anEndBeforeTheStartIsThatOfAnEarlierLoad() {
        let text = row(stage(TableStatistics.named("hr", "t", .error).began(60, ended: 600)))
        #expect(text.contains("error – – – –"))
    }

    @Test func aStoppedTaskHasTablesHalfLoadedAndNoneLoading() {
        let stopped = task.with { $0.status = .stopped }
        var stage = Stage(stopped)
        stage.sweep([.named("hr", "t", .fullLoad, rows: 5)], of: stopped.arn)
        #expect(row(stage).contains("! hr.t half loaded"))
        let caption = TablesPane().caption(context: stage.context()).text
        #expect(caption == "1 · 1 half loaded · 0 % of tables")
    }

    @Test("While the task does not run nothing is known of what it would have to apply")
    func behindIsUnknownWithoutTheTask() {
        func text(_ status: TaskStatus) -> String {
            let task = ReplicationTask.onRiga("ledger", status, .fullLoadAndCDC)
            var stage = Stage(task)
            var table = TableStatistics.named("hr", "t", .completed)
            table.captured = ChangeCounts(inserts: 3)
            table.applied = ChangeCounts(inserts: 3)
            stage.sweep([table], of: task.arn)
            return row(stage)
        }
        #expect(text(.running).contains("3/0/0 0 "), "\(text(.running))")
        #expect(text(.failed).contains("3/0/0 – "), "\(text(.failed))")
    }

    @Test func captionAndSummary() {
        let context = Cutover.stage().context()
        var pane = TablesPane()
        let caption = pane.caption(context: context).text
        #expect(
            caption.hasPrefix("57 · 1 error · 1 stalled · 46 below ↓ · ETA: "),
            "when it ends is cut last but for what is wrong: \(caption)")
        #expect(
            caption.contains(" · 54 % of tables · 2 loading · 31 done · 22 queued"), "\(caption)")
        #expect(caption.hasSuffix(" · AWS says 47 %, 2 s ago"), "\(caption)")
        #expect(
            pane.summary(context: context).text
                == "1 error · 1 stalled · 54 % of tables · 2 loading · 31 done · 22 queued · 57 tables"
        )
        #expect(pane.summary(context: context).spans.first?.style.role == .fail)
        pane.filter = "s:err"
        #expect(pane.caption(context: context).text.hasPrefix("1 of 57 · 1 error"))
    }

    @Test func aFirstSweepUnderWayClaimsNoTotal() {
        var stage = Stage(task)
        stage.receive(
            .tableStatistics(task.arn),
            .tables(
                TableStatisticsPage(tables: [.named("a", "b", .completed)], nextMarker: "m"),
                isFirst: true))
        #expect(
            TablesPane().caption(context: stage.context()).text == "1 so far · 1 done")
    }

    @Test func markedAndSelectedRowsAreSeen() {
        let stage = Cutover.stage()
        var pane = TablesPane()
        for command in [ListCommands.down, ListCommands.mark] {
            _ = pane.perform(command, in: stage.context())
        }
        let frame = stage.frame(of: pane, width: 118, height: 12)
        #expect(frame.text(row: 1).prefix(2).contains("◆"))
        #expect(frame.text(row: 2).prefix(2).contains("▸"))
        #expect(frame[10, 2].style.surface == .selection)
        #expect(pane.caption(context: stage.context()).text.hasPrefix("57 · 1 marked"))
    }

    @Test func withoutTablesItSaysWhy() {
        var stage = Stage(task)
        func picture() -> String {
            stage.picture(of: TablesPane(), width: 118, height: 3)
        }
        #expect(picture().contains("not known yet"))
        stage.fail(
            .tableStatistics(task.arn),
            ServiceFailure(.accessDenied, message: "Not permitted.", advice: "Ask for it."))
        #expect(picture().contains("Not permitted.\n Ask for it."))
        stage.sweep([], of: task.arn)
        #expect(picture().contains("AWS lists no tables for this task."))
        stage.openTask = nil
        #expect(picture().contains("No task is open."))
    }

    @Test func aFilterThatMatchesNothingSaysHowItWorks() {
        var pane = TablesPane()
        pane.filter = "zzz"
        let picture = Cutover.stage().picture(of: pane, width: 118, height: 3)
        #expect(picture.contains("None of 57 tables matches 'zzz'."))
    }

    @Test func aHostileNameStaysInItsColumn() {
        let name = "\u{1B}[31m\u{202E}" + String(repeating: "漢", count: 500) + "\u{7}"
        let stage = stage(.named("hr", name, .completed, rows: 12_345))
        let frame = stage.frame(of: TablesPane(), width: 118, height: 2)
        let plain = self.stage(.named("hr", "t", .completed, rows: 12_345))
            .frame(of: TablesPane(), width: 118, height: 2)
        func column(_ frame: Frame) -> Int? {
            (0..<118).first { frame[$0, 1].character == "1" && frame[$0 + 1, 1].character == "2" }
        }
        #expect(column(frame) != nil)
        #expect(column(frame) == column(plain))
        #expect(!frame.text(row: 1).unicodeScalars.contains { $0.value < 0x20 })
    }

    @Test("drawing is total", arguments: [0, 1, 2, 3, 20, 60], [0, 1, 2, 5])
    func total(width: Int, height: Int) {
        let frame = Cutover.stage().frame(of: TablesPane(), width: width, height: height)
        #expect(frame.size == Size(width: width, height: height))
        _ = Stage().frame(of: TablesPane(), width: width, height: height)
    }
}
