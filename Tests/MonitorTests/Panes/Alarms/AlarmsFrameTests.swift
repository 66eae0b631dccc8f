import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import TestSupport
import Testing

@testable import Monitor

struct AlarmsFrameTests {
    private let task = ReplicationTask.onRiga("ledger-eu-fullcdc")

    private func stage() -> Stage {
        var stage = Stage.watching(task)
        let now = stage.now
        stage.receive(
            .alarms,
            .alarms([
                .lagHigh(.alarm, of: task, since: now.addingTimeInterval(-67)),
                .invented(task, since: now.addingTimeInterval(-3_600)),
                .on(
                    "FreeStorageSpace", .ok, name: "riga-storage-low",
                    dimensions: ["ReplicationInstanceIdentifier": "riga-rep01"]
                ) {
                    $0.threshold = 10_737_418_240
                    $0.comparison = "LessThanThreshold"
                    $0.since = now.addingTimeInterval(-7_000)
                    $0.actions = [ARN("arn:aws:sns:eu-west-3:210987654321:dba-oncall")]
                },
            ]))
        stage.receive(
            .events,
            .events([
                .of(
                    "ledger-eu-fullcdc", "Replication task has started.",
                    at: now.addingTimeInterval(-1_700), "state change"),
                .of(
                    "crm-cdc-only", "Replication task has failed. Reason: Last error.",
                    at: now.addingTimeInterval(-2_600), "failure"),
            ]))
        return stage
    }

    @Test("frames of the three layouts", arguments: [(78, 10), (49, 8), (70, 12), (150, 6)])
    func layouts(width: Int, height: Int) {
        let frame = stage().frame(of: AlarmsPane(), width: width, height: height)
        FrameSnapshot.expect(frame, matches: "alarms-\(width)x\(height)")
    }

    @Test func theDetailsOfAnAlarmThatWatchesNothing() {
        let stage = stage()
        var pane = AlarmsPane()
        let context = stage.context(Size(width: 78, height: 14))
        _ = pane.perform(ListCommands.down, in: context)
        _ = pane.perform(ListCommands.down, in: context)
        _ = pane.perform(AlarmCommands.details, in: context)
        FrameSnapshot.expect(
            stage.frame(of: pane, width: 78, height: 14), matches: "alarms-details")
    }

    @Test func anAlarmThatTellsOkAndWatchesNothingIsNotDrawnAsWell() {
        var stage = Stage.watching(task)
        stage.receive(
            .alarms, .alarms([.on("ReplicationTaskState", .ok, name: "quiet")]))
        stage.receive(.events, .events([]))
        let frame = stage.frame(of: AlarmsPane(), width: 78, height: 2)
        #expect(frame.lines[0].contains("OK     quiet"))
        #expect(frame.lines[0].contains("watches nothing"))
        #expect(frame[1, 0].character == "!")
        #expect(frame[1, 0].style.role == .warn)
    }

    @Test func hostileNamesAreHarmless() {
        var stage = Stage.watching(task)
        for name in LogFrameTests.hostile {
            stage.receive(
                .alarms,
                .alarms([.on(name, .alarm, name: name, dimensions: [name: name])]))
            stage.receive(.events, .events([.of(name, name, at: stage.now, name)]))
            var pane = AlarmsPane()
            _ = pane.perform(ListCommands.down, in: stage.context())
            _ = pane.perform(AlarmCommands.details, in: stage.context())
            for row in stage.frame(of: pane, width: 60, height: 9).lines {
                #expect(row.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
                #expect(TextWidth.of(row) == 60)
            }
        }
    }

    @Test func itIsDrawnAtEverySize() {
        let stage = stage()
        var unfolded = AlarmsPane()
        _ = unfolded.perform(ListCommands.down, in: stage.context())
        _ = unfolded.perform(AlarmCommands.details, in: stage.context())
        for pane in [AlarmsPane(), unfolded] {
            for width in 0...12 {
                for height in 0...4 {
                    let frame = stage.frame(of: pane, width: width, height: height)
                    #expect(frame.size == Size(width: width, height: height))
                }
            }
        }
    }
}

struct AlarmRowTests {
    private let task = ReplicationTask.onRiga()

    private func rows(_ items: [AlarmItem], width: Int) -> [String] {
        let context = Stage.watching(task).context()
        let row = AlarmRow(
            context: context, columns: AlarmColumns(items, now: context.now, width: width))
        return items.flatMap(row.lines).map(\.text)
    }

    private var high: AlarmItem {
        .alarm(.lagHigh(.alarm, of: task, since: Stage.start.addingTimeInterval(-67)), nil)
    }

    private var invented: AlarmItem {
        .alarm(
            .invented(task, since: Stage.start.addingTimeInterval(-3_600)),
            .noSuchMetric("ReplicationTaskState"))
    }

    private func event(_ source: String = "ledger") -> AlarmItem {
        .event(.of(source, "It started.", at: Stage.start.addingTimeInterval(-1_700)))
    }

    @Test func columnsAreAsWideAsWhatStandsInThem() {
        #expect(
            rows([high, event()], width: 60) == [
                "✗ 08:40Z ALARM  riga-lag-high  19 > 10 s", "· 08:12Z ledger It started.",
            ])
    }

    @Test func withRoomTheMetricAndTheAudienceAreShown() {
        #expect(
            rows([high], width: 120) == [
                "✗ 08:40Z ALARM  riga-lag-high  19 > 10 s           CDCLatencyTarget         "
                    + "→ dba-oncall"
            ])
    }

    @Test func aFaultStandsBesideItsAlarmOrBelowIt() {
        #expect(
            rows([invented], width: 100) == [
                "? 07:41Z NODATA DMS-Task-Failure  watches nothing: metric ReplicationTaskState "
                    + "does not exist"
            ])
        #expect(
            rows([invented], width: 60) == [
                "? 07:41Z NODATA DMS-Task-Failure",
                "                watches nothing: metric ReplicationTaskState does not exist",
            ])
    }

    @Test func whatFiresKeepsItsValueInTheFirstRow() {
        let both = AlarmItem.alarm(
            .lagHigh(.alarm, of: task, since: Stage.start), .extraDimension("X"))
        #expect(rows([both], width: 90).first?.hasSuffix("riga-lag-high  19 > 10 s") == true)
        #expect(rows([both], width: 90).last?.hasSuffix("unexpected dimension X") == true)
    }

    @Test func daysAreNamedOnceNotAllIsOfToday() {
        let old = AlarmItem.event(
            .of("ledger", "It started.", at: Stage.start.addingTimeInterval(-200_000)))
        #expect(
            rows([event(), old], width: 60) == [
                "· 08:12Z       ledger It started.", "· 11-20 01:07Z ledger It started.",
            ])
    }

    @Test func aLongSourceLeavesRoomForWhatHappened() {
        #expect(
            rows([event("a-task-with-a-very-long-name")], width: 49) == [
                "· 08:12Z a-task-with-a-very-long-na… It started."
            ])
        let told = AlarmItem.event(
            .of(
                "a-task-with-a-very-long-name", "The replication task has stopped.",
                at: Stage.start.addingTimeInterval(-1_740)))
        // Whose event it is stands before it once.
        #expect(rows([told], width: 33).first?.hasSuffix("… has stopped.") == true)
    }

    @Test func withoutADateTheColumnIsHeldOpen() {
        let undated = AlarmItem.alarm(.on("CDCLatencyTarget", .ok, name: "quiet"), nil)
        #expect(
            rows([event(), undated], width: 60) == [
                "· 08:12Z ledger It started.", "✓ –      OK     quiet",
            ])
        #expect(rows([undated], width: 60) == ["✓ OK     quiet"])
    }

    @Test func statesHaveTheirRolesAndBlindOnesAreNeverWell() {
        func role(_ state: AlarmState, _ fault: AlarmFault? = nil) -> Role {
            Alarm.on("X", state).role(fault)
        }
        #expect(role(.alarm) == .fail)
        #expect(role(.ok) == .ok)
        #expect(role(.insufficientData) == .unknown)
        #expect(role(.unknown("NEW")) == .unknown)
        #expect(role(.ok, .noSuchMetric("X")) == .warn)
        #expect(role(.insufficientData, .noSuchMetric("X")) == .warn)
        #expect(role(.insufficientData, .taskNotRunning("a", phase: "stopped")) == .unknown)
    }
}
