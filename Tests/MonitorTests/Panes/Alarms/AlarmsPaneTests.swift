import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

struct AlarmsPaneTests {
    private let size = Size(width: 60, height: 6)
    private let task = ReplicationTask.onRiga()

    /// An alarm that fires, one that watches nothing, and ten events.
    private func stage() -> Stage {
        var stage = Stage.watching(task)
        stage.receive(
            .alarms,
            .alarms([
                .lagHigh(.alarm, of: task, since: stage.now.addingTimeInterval(-67)),
                .invented(task, since: stage.now.addingTimeInterval(-3_600)),
            ]))
        stage.receive(
            .events,
            .events(
                (0..<10).map {
                    .of("ledger", "event \($0)", at: stage.now.addingTimeInterval(-10 * Double($0)))
                }))
        return stage
    }

    private func press(
        _ pane: inout AlarmsPane, _ commands: CommandID..., in stage: Stage
    ) -> [PaneAction] {
        commands.reduce([]) { _, command in pane.perform(command, in: stage.context(size)) }
    }

    private func selected(_ pane: AlarmsPane, _ stage: Stage) -> String? {
        pane.copyable(context: stage.context(size))?.value
    }

    @Test func theCursorMovesOverAlarmsAndEvents() {
        let stage = stage()
        var pane = AlarmsPane()
        #expect(selected(pane, stage) == nil)
        _ = press(&pane, ListCommands.down, in: stage)
        #expect(selected(pane, stage) == "riga-lag-high")
        _ = press(&pane, ListCommands.down, in: stage)
        #expect(selected(pane, stage) == "DMS-Task-Failure")
        _ = press(&pane, ListCommands.last, in: stage)
        #expect(selected(pane, stage) == "event 9")
        _ = press(&pane, ListCommands.first, in: stage)
        #expect(selected(pane, stage) == "riga-lag-high")
    }

    @Test func theCursorStaysOnItsThingWhenNewerOnesArrive() {
        var stage = stage()
        var pane = AlarmsPane()
        _ = press(&pane, ListCommands.down, ListCommands.last, in: stage)
        stage.pass(60)
        stage.receive(
            .events, .events([.of("ledger", "Replication task has failed.", at: stage.now)]))
        #expect(selected(pane, stage) == "event 9")
        #expect(stage.picture(of: pane, width: 60, height: 6).contains("▸"))
    }

    @Test func nothingIsChosenForAPersonWhenTheirAlarmIsGone() {
        var stage = stage()
        var pane = AlarmsPane()
        _ = press(&pane, ListCommands.down, in: stage)
        stage.receive(.alarms, .alarms([.invented(task, since: stage.now)]))
        #expect(selected(pane, stage) == nil)
        #expect(
            press(&pane, AlarmCommands.details, in: stage).first?.refusal
                == "No row is chosen: j and k choose one.")
    }

    @Test func detailsUnfoldAndFoldAgain() {
        let stage = stage()
        var pane = AlarmsPane()
        let before = stage.picture(of: pane, width: 60, height: 20)
        _ = press(&pane, ListCommands.down, AlarmCommands.details, in: stage)
        let unfolded = stage.picture(of: pane, width: 100, height: 20)
        #expect(unfolded.contains("Fires at CDCLatencyTarget > 10 s, maximum over 1 min, 2 times"))
        #expect(unfolded.contains("Notifies dba-oncall."))
        _ = press(&pane, AlarmCommands.details, in: stage)
        #expect(
            stage.picture(of: pane, width: 60, height: 20).replacing("▸", with: " ") == before)
    }

    @Test func foldingFromWithinTheDetailsPutsTheCursorOnTheirAlarm() {
        let stage = stage()
        var pane = AlarmsPane()
        _ = press(
            &pane, ListCommands.down, AlarmCommands.details, ListCommands.down, ListCommands.down,
            AlarmCommands.details, in: stage)
        #expect(pane.unfolded.isEmpty)
        #expect(selected(pane, stage) == "riga-lag-high")
        #expect(stage.picture(of: pane, width: 60, height: 6).hasPrefix("▸✗"))
    }

    @Test func whatIsWrongAndTheFixAreInTheDetails() {
        let stage = stage()
        var pane = AlarmsPane()
        _ = press(
            &pane, ListCommands.down, ListCommands.down, AlarmCommands.details, in: stage)
        let picture = stage.picture(of: pane, width: 100, height: 20)
        #expect(picture.contains("DMS publishes no metric 'ReplicationTaskState'"))
        #expect(picture.contains("Fix: Delete the alarm."))
        #expect(picture.contains("Notifies nobody: the alarm has no actions."))
    }

    @Test func theFilterNarrowsAndTheCaptionCounts() {
        let stage = stage()
        var pane = AlarmsPane()
        #expect(
            pane.caption(context: stage.context(size)).text
                == "1 alarm · 1 watching nothing · 7 below ↓ · 3+ findings f · 10 events")
        pane.filter = "event 3"
        #expect(pane.caption(context: stage.context(size)).text == "1 of 12")
        #expect(stage.picture(of: pane, width: 60, height: 2).hasSuffix("ledger event 3\n"))
        pane.filter = "nowhere"
        #expect(
            stage.picture(of: pane, width: 60, height: 2) == """
                 None of 12 alarms and events matches.
                 Esc clears the filter.
                """)
    }

    @Test func aRowThatTheFilterHidesIsNotUnderTheCursorUntilTheFilterIsConfirmed() {
        let stage = stage()
        var pane = AlarmsPane()
        _ = press(&pane, ListCommands.down, in: stage)
        pane.filter = "event 3"
        #expect(pane.subject(context: stage.context(size)) == nil)
        #expect(
            press(&pane, AlarmCommands.details, in: stage).first?.refusal
                == "The row under the cursor is hidden by the filter: Esc clears it.")
        pane.confirmFilter(in: stage.context(size))
        #expect(selected(pane, stage) == "event 3")
    }

    @Test func theSummaryNamesTheWorst() {
        var stage = stage()
        let pane = AlarmsPane()
        let worst = pane.summary(context: stage.context(size))
        #expect(
            worst.text
                == "1 alarm · 1 watching nothing · riga-lag-high 19 > 10 s · 3+ findings f")
        #expect(worst.spans.first?.style == .fail)
        stage.receive(.alarms, .alarms([.lagHigh(.ok, of: task, since: stage.now)]))
        #expect(
            pane.summary(context: stage.context(size)).text == "1 ok · 10 events · 2+ findings f")
        stage.receive(.alarms, .alarms([]))
        #expect(
            pane.summary(context: stage.context(size)).text
                == "no alarm watches DMS: nobody is notified")
    }

    @Test func unknownIsNotNone() {
        var stage = Stage.watching(task)
        let pane = AlarmsPane()
        #expect(
            stage.picture(of: pane, width: 60, height: 2) == """
                 The alarms are not known yet: asking AWS.
                 The DMS events are not known yet: asking AWS.
                """)
        #expect(pane.caption(context: stage.context(size)).isEmpty)
        stage.fail(
            .alarms,
            ServiceFailure(
                .accessDenied, message: "Not permitted: cloudwatch:DescribeAlarms.",
                advice: "Ask for it."))
        #expect(
            pane.summary(context: stage.context(size)).text
                == "The alarms are not known: Not permitted: cloudwatch:DescribeAlarms.")
        stage.receive(.alarms, .alarms([]))
        stage.receive(.events, .events([]))
        #expect(
            stage.picture(of: pane, width: 60, height: 2) == """
                 No alarm watches DMS in this account and region.
                 No alarm notifies anyone when a task stops or lags.
                """)
    }

    @Test func itAsksForAlarmsAndEvents() {
        #expect(AlarmsPane().feeds(context: stage().context()) == [.alarms, .events])
    }

    @Test func anARNOrASourceIsCopiedAsIdentity() {
        let stage = stage()
        var pane = AlarmsPane()
        _ = press(&pane, ListCommands.down, in: stage)
        let alarm = pane.copyable(context: stage.context(size))
        #expect(alarm?.identity?.hasSuffix(":alarm:riga-lag-high") == true)
        _ = press(&pane, ListCommands.last, in: stage)
        #expect(pane.copyable(context: stage.context(size))?.identity == "ledger")
    }
}
