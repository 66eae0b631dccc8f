import Foundation
import Migration
import TestFixtures
import Testing

@testable import AccountState

struct AlarmTimelineTests {
    private let task = ReplicationTask.onRiga()
    private var now: Date { StagedAccount.start }

    private func names(_ timeline: AlarmTimeline) -> [String] {
        timeline.items.map { item in
            switch item {
            case .alarm(let alarm, _): alarm.name
            case .event(let event): event.message
            }
        }
    }

    private func alarm(
        _ name: String, _ state: AlarmState, ago: Double?, metric: String = "CDCLatencyTarget"
    ) -> Alarm {
        .on(metric, state, name: name, dimensions: Alarm.dimensions(of: task)) { alarm in
            alarm.since = ago.map { now.addingTimeInterval(-$0) }
        }
    }

    private func account(_ alarms: [Alarm], _ events: [MigrationEvent] = []) -> AccountState {
        var stage = StagedAccount.watching(task)
        stage.receive(.alarms, .alarms(alarms))
        stage.receive(.events, .events(events))
        return stage.account
    }

    @Test func troubleStandsOnTopWorstFirstThenNewestFirst() {
        let timeline = AlarmTimeline(
            account([
                alarm("fine", .ok, ago: 5), alarm("odd", .unknown("NEW"), ago: 4),
                alarm("silent", .insufficientData, ago: 3), alarm("old", .alarm, ago: 90),
                alarm("new", .alarm, ago: 30),
            ]))
        #expect(names(timeline) == ["new", "old", "silent", "odd", "fine"])
    }

    @Test func whatIsWellAndWhatHappenedAreOneListInTime() {
        let timeline = AlarmTimeline(
            account(
                [
                    alarm("recovered", .ok, ago: 100), alarm("ages ago", .ok, ago: 9_000),
                    alarm("undated", .ok, ago: nil), alarm("fires", .alarm, ago: 5_000),
                ],
                [
                    .of("ledger", "stopped", at: now.addingTimeInterval(-50)),
                    .of("ledger", "started", at: now.addingTimeInterval(-500)),
                ]))
        #expect(
            names(timeline)
                == ["fires", "stopped", "recovered", "started", "ages ago", "undated"])
    }

    @Test func anAlarmThatTellsOkAndWatchesNothingIsTrouble() {
        let timeline = AlarmTimeline(
            account([
                alarm("well", .ok, ago: 1),
                alarm("blind", .ok, ago: 99, metric: "ReplicationTaskState"),
            ]))
        #expect(names(timeline) == ["blind", "well"])
    }

    @Test func theFilterLooksThroughNamesStatesFaultsAndMessages() {
        let account = account(
            [
                alarm("riga-lag", .alarm, ago: 1),
                alarm("failure", .ok, ago: 2, metric: "ReplicationTaskState"),
            ], [.of("ledger", "Replication task has stopped.", at: now)])
        func found(_ words: String) -> [String] {
            names(AlarmTimeline(account, filter: WordFilter(words)))
        }
        #expect(found("RIGA") == ["riga-lag", "failure"])
        #expect(found("riga-lag") == ["riga-lag"])
        #expect(found("does not exist") == ["failure"])
        #expect(found("task stopped") == ["Replication task has stopped."])
        #expect(AlarmTimeline(account, filter: WordFilter("nowhere")).total == 3)
    }

    @Test func eventsAreKnownByTheirGravestWord() {
        func kind(_ message: String, _ category: String = "state change") -> EventKind? {
            EventKind(.of("ledger", message, at: now, category))
        }
        #expect(kind("Replication task has started.") == .started)
        #expect(kind("Replication task has stopped.") == .stopped)
        #expect(kind("Replication task has failed. It was started.") == .failed)
        #expect(kind("Something", "failure") == .failed)
        #expect(kind("Reading paused, disk usage limit reached.") == .paused)
        #expect(kind("Something", "low storage") == .lowStorage)
        #expect(kind("Replication task modified.", "configuration change") == nil)
    }
}
