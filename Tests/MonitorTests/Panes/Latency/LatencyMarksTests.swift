import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

struct LatencyMarksTests {
    private let task = ReplicationTask.onRiga()

    private func marks(_ alarms: [Alarm], _ events: [MigrationEvent]) -> LatencyMarks {
        var stage = Stage.watching(task)
        stage.receive(.alarms, .alarms(alarms))
        stage.receive(.events, .events(events))
        return LatencyMarks(world: stage.world, task: task)
    }

    private func shown(_ marks: LatencyMarks) -> [LineChart.Event] {
        marks.events(
            from: Stage.start.addingTimeInterval(-3_600), to: Stage.start)
    }

    private func ago(_ seconds: Double) -> Date { Stage.start.addingTimeInterval(-seconds) }

    @Test func whatHappenedToTheTaskOrItsInstanceIsMarkedInOrder() {
        let marks = marks(
            [.lagHigh(.alarm, of: task, since: ago(67))],
            [
                .of("ledger", "Replication task has stopped.", at: ago(500)),
                .of("riga-rep01", "Multi-AZ failover completed.", at: ago(900)),
                .of("other", "Replication task has failed.", at: ago(300)),
                .of("ledger", "Replication task has started.", at: ago(9_000)),
                .of("ledger", "Replication task modified.", at: ago(100)),
            ])
        #expect(shown(marks).map(\.label) == ["failover", "stop", "alarm"])
        #expect(shown(marks).map(\.role) == [.warn, .warn, .fail])
        #expect(shown(marks).last?.time == ago(67).timeIntervalSince1970)
    }

    @Test func anAlarmThatIsOverIsMarkedAndOneWithoutDataIsNot() {
        #expect(
            shown(marks([.lagHigh(.ok, of: task, since: ago(30))], [])).map(\.label)
                == ["alarm over"])
        #expect(shown(marks([.lagHigh(.insufficientData, of: task, since: ago(30))], [])).isEmpty)
    }

    @Test func ofManyTheNewestAreKept() {
        let events = (0..<30).map {
            MigrationEvent.of("ledger", "Replication task has started.", at: ago(Double($0)))
        }
        #expect(shown(marks([], events)).count == 8)
        #expect(shown(marks([], events)).last?.time == Stage.start.timeIntervalSince1970)
    }

    @Test func everyMarkHasItsWordAndItsRole() {
        let marks = marks(
            [.lagHigh(.alarm, of: task, since: ago(20))],
            [
                .of("ledger", "Replication task has stopped.", at: ago(60)),
                .of("ledger", "Replication task has started.", at: ago(1_800)),
            ])
        #expect(shown(marks).map(\.label) == ["start", "stop", "alarm"])
        #expect(shown(marks).map(\.role) == [.info, .warn, .fail])
    }

    @Test func thresholdsAreThoseOfAlarmsOnEndToEndLatency() {
        let storage = Alarm.on(
            "FreeStorageSpace", .ok, dimensions: ["ReplicationInstanceIdentifier": "riga-rep01"]
        ) { $0.threshold = 5 }
        let marks = marks([.lagHigh(.ok, of: task, since: ago(1)), storage], [])
        #expect(marks.thresholds == [LineChart.Threshold(value: 10, label: "alarm 10 s")])
    }
}
