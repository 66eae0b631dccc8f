import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

/// Ways into the log and out of it, and what can be done with its lines.
struct LogLinkTests {
    private let size = Size(width: 100, height: 6)

    private func stage() -> Stage {
        var stage = Stage.watching()
        stage.log(
            [
                "[TASK_MANAGER ]I: Start loading table 'app'.'docs'",
                "[SORTER ]I: Reading from source is paused. x",
                "[SORTER ]I: Reading from source is paused. x",
                "[TARGET_LOAD ]E: RetCode: SQL_ERROR  SqlState: 23505 NativeError: 1 Message: y [1022502]",
                "[VALIDATOR ]I: Validation Failed key - table 'app'.'docs'",
            ], spacing: 60)
        return stage
    }

    private func press(
        _ pane: inout LogPane, _ commands: CommandID..., argument: String = "", in stage: Stage
    ) -> [PaneAction] {
        var context = stage.context(size)
        context.argument = argument
        return commands.reduce([]) { _, command in pane.perform(command, in: context) }
    }

    private func line(_ pane: LogPane, _ stage: Stage) -> Int? {
        pane.place(in: stage.stream).cursor?.entry
    }

    @Test func theTableOfALineIsShownWhereItBelongs() {
        let stage = stage()
        var pane = LogPane()
        #expect(
            press(&pane, LogCommands.table, in: stage) == [.look(.validation, .words("app.docs"))])
        _ = press(&pane, ListCommands.first, in: stage)
        #expect(press(&pane, LogCommands.table, in: stage) == [.look(.tables, .words("app.docs"))])
        _ = press(&pane, ListCommands.down, in: stage)
        #expect(press(&pane, LogCommands.table, in: stage).first?.refusal != nil)
    }

    @Test func aLinkToATableShowsItsLinesAlone() {
        let stage = stage()
        var pane = LogPane()
        pane.level = .errors
        pane.seek(.words("t:app.docs"), in: stage.context(size))
        #expect(pane.filter == "t:app.docs")
        #expect(pane.level == .all)
    }

    @Test func aLinkToAnInstantOrALineGoesThereAlsoWhenItIsHidden() {
        let stage = stage()
        var pane = LogPane()
        pane.filter = "nothing has this"
        pane.seek(.line(3), in: stage.context(size))
        #expect(line(pane, stage) == 3)
        #expect(pane.filter == "")
        let first = stage.account.logs[stage.stream]?.entries.first?.line.date ?? .distantPast
        pane.seek(.instant(first.addingTimeInterval(61)), in: stage.context(size))
        #expect(line(pane, stage) == 2)
    }

    @Test func aTimeThatIsTypedIsGoneTo() {
        let stage = stage()
        var pane = LogPane()
        #expect(press(&pane, LogCommands.time, in: stage) == [.type("time ")])
        #expect(press(&pane, LogCommands.time, argument: "soon", in: stage).first?.refusal != nil)
        #expect(press(&pane, LogCommands.time, argument: "300d", in: stage).first?.refusal != nil)
        #expect(line(pane, stage) == 0)
    }

    @Test func aTimeWhoseLineIsHiddenShowsAllLinesAndSaysSo() {
        let stage = stage()
        var pane = LogPane()
        pane.filter = "nothing has this"
        let actions = press(&pane, LogCommands.time, argument: "1s", in: stage)
        #expect(
            actions == [
                .notice(Notice(.info, "What hid that line is off: all lines are shown."))
            ])
        #expect(pane.filter == "")
        #expect(press(&pane, LogCommands.time, argument: "1s", in: stage).isEmpty)
    }

    @Test func markedLinesAreComeBackToAndCopiedTogether() {
        let stage = stage()
        var pane = LogPane()
        #expect(press(&pane, LogCommands.nextMark, in: stage).first?.refusal != nil)
        _ = press(&pane, ListCommands.first, LogCommands.mark, in: stage)
        _ = press(&pane, ListCommands.last, LogCommands.mark, in: stage)
        _ = press(&pane, LogCommands.nextMark, in: stage)
        #expect(line(pane, stage) == 0)
        let copied = pane.copyable(context: stage.context(size))?.value
        #expect(copied?.hasPrefix("Start loading") == true && copied?.hasSuffix("'docs'") == true)
        #expect(copied?.split(separator: "\n").count == 2)
        #expect(stage.picture(of: pane, width: 100, height: 6).contains("I*Start loading"))
    }

    @Test func marksAreGoneThroughInBothDirections() {
        let stage = stage()
        var pane = LogPane()
        _ = press(&pane, ListCommands.first, LogCommands.mark, in: stage)
        _ = press(&pane, ListCommands.down, ListCommands.down, LogCommands.mark, in: stage)
        _ = press(&pane, LogCommands.previousMark, in: stage)
        #expect(line(pane, stage) == 0)
        _ = press(&pane, LogCommands.previousMark, in: stage)
        #expect(line(pane, stage) == 2)
    }

    @Test func aLineLeadsToItsMinuteOnTheChartAndBack() {
        let stage = stage()
        var pane = LogPane()
        _ = press(&pane, ListCommands.last, ListCommands.up, in: stage)
        let date = stage.account.logs[stage.stream]?.entry(3)?.line.date ?? .distantPast
        #expect(press(&pane, LogCommands.latency, in: stage) == [.look(.latency, .instant(date))])
        var chart = LatencyPane()
        #expect(chart.perform(LatencyCommands.log, in: stage.context()).first?.refusal != nil)
        chart.seek(.instant(date), in: stage.context())
        #expect(
            chart.perform(LatencyCommands.log, in: stage.context())
                == [.look(.log, .instant(date))])
        _ = chart.perform(LatencyCommands.earlier, in: stage.context())
        #expect(chart.minute == date.addingTimeInterval(-60))
        for _ in 0..<3 { _ = chart.perform(LatencyCommands.later, in: stage.context()) }
        #expect(chart.minute == nil)
    }

    @Test func theLinesShownOrMarkedAreWrittenIntoAFile() throws {
        let stage = stage()
        var pane = LogPane()
        let asked = try #require(press(&pane, LogCommands.save, in: stage).first)
        #expect(asked == .type("save ledger-20261122T084107Z.log"))
        pane.filter = "paused"
        let saved = press(&pane, LogCommands.save, argument: "a.log", in: stage)
        guard case .save(let file)? = saved.first else {
            Issue.record("nothing is saved: \(saved)")
            return
        }
        #expect(file.path == "a.log")
        #expect(file.contents == "2 lines")
        let lines = file.text.split(separator: "\n")
        #expect(
            lines.first
                == "2026-11-22T08:38:07 [SORTER          ]I:  Reading from source is paused. x")
        // What is written is read again as it was.
        var reader = LogFile()
        let read = reader.take(Array(file.text.utf8)) + reader.finish()
        #expect(read.map(\.severity) == [.info, .info])
        #expect(read.first?.date == stage.account.logs[stage.stream]?.entry(1)?.line.date)
    }

    @Test func aNameFromOutsideLeadsIntoNoOtherFolder() {
        var stage = Stage.watching(.onRiga("../../a b/c"))
        stage.log(["[SORTER ]I: x"])
        var pane = LogPane()
        #expect(
            press(&pane, LogCommands.save, in: stage)
                == [.type("save ------a-b-c-20261122T084107Z.log")])
    }

    @Test func repeatsAreShownOnceOnDemand() {
        let stage = stage()
        var pane = LogPane()
        _ = press(&pane, LogCommands.repeats, in: stage)
        let picture = stage.picture(of: pane, width: 100, height: 6)
        #expect(picture.contains("paused. x × 2"))
        #expect(pane.caption(context: stage.context(size)).text.contains("repeats once"))
    }

    @Test func theLineUnderTheCursorIsExplainedWithItsCodes() {
        let stage = stage()
        var pane = LogPane()
        _ = press(&pane, ListCommands.last, ListCommands.up, in: stage)
        let values = pane.explained(context: stage.context(size))
        #expect(
            values.map(\.value.text) == [
                "duplicate-key", "SQL state 23505", "DMS 1022502", "TARGET_LOAD",
            ])
    }
}

struct TroublePageTests {
    private func stage() -> Stage {
        var stage = Stage.watching()
        stage.log(
            [
                "[TASK_MANAGER ]I: Start loading table 'app'.'docs'",
                "[TASK_MANAGER ]W: Table 'app'.'docs' was errored/suspended",
                "[TASK_MANAGER ]W: Table 'app'.'notes' was errored/suspended",
                "nobody knows this",
            ], spacing: 60)
        return stage
    }

    private func text(_ page: TroublePage, _ stage: Stage) -> String {
        let size = Size(width: 100, height: 24)
        var frame = Frame(size: size, symbols: .unicode)
        frame.draw { page.draw(on: &$0, context: stage.context(size)) }
        return frame.lines.joined(separator: "\n")
    }

    @Test func eachKindStandsOnceWithItsMeaningTheWorstFirst() {
        let stage = stage()
        let text = text(TroublePage(about: nil), stage)
        #expect(text.contains("TASK_MANAGER  2 times"))
        #expect(text.contains("app.docs, app.notes"))
        #expect(text.contains("reload the table"))
        #expect(text.contains("nobody knows this"))
        #expect(!text.contains("Start loading"))
        #expect(text.contains("4 lines from 2026-11-22"))
    }

    @Test func harmlessKindsAreShownOnDemandAndEnterGoesToTheLine() {
        let stage = stage()
        var page = TroublePage(about: nil)
        let context = stage.context(Size(width: 100, height: 24))
        #expect(page.caption(context: context).text == "2 kinds of trouble")
        _ = page.perform(TroublePage.everything, in: context)
        #expect(text(page, stage).contains("Start loading"))
        #expect(page.perform(TroublePage.look, in: context).first?.refusal != nil)
        for _ in 0..<4 { _ = page.perform(ListCommands.down, in: context) }
        #expect(page.perform(TroublePage.look, in: context) == [.look(.log, .line(2))])
    }

    @Test func withoutALogItSaysWhy() {
        let stage = Stage.watching()
        #expect(text(TroublePage(about: nil), stage).contains("log"))
    }

    @Test func itIsDrawnAtEverySize() {
        let stage = stage()
        for width in 0...40 {
            for height in 0...6 {
                let size = Size(width: width, height: height)
                var frame = Frame(size: size, symbols: .ascii)
                frame.draw {
                    TroublePage(about: nil).draw(on: &$0, context: stage.context(size))
                }
            }
        }
    }
}
