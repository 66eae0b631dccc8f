import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

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
        #expect(rows([both], width: 90).last?.hasSuffix("dimension X is too much") == true)
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
