import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

struct AlarmDetailsTests {
    private let task = ReplicationTask.onRiga()

    private func details(_ item: AlarmItem, width: Int = 200) -> [String] {
        AlarmDetails(context: Stage.watching(task).context()).lines(of: item, width: width)
            .map(\.text)
    }

    @Test func anAlarmSaysWhatItWatchesAndWhomItTells() {
        let alarm = Alarm.lagHigh(.alarm, of: task, since: Stage.start)
        #expect(
            details(.alarm(alarm, nil)) == [
                "Fires at CDCLatencyTarget > 10 s, maximum over 1 min, 2 times in a row.",
                "ReplicationInstanceIdentifier = riga-rep01, ReplicationTaskIdentifier = LEDGER",
                "When the state last changed it was 19 s.",
                "CloudWatch: Threshold Crossed: 2 datapoints [19.2 (22/11/26 08:40:00), 17.0 "
                    + "(22/11/26 08:39:00)] were greater than the threshold (10.0).",
                "Tells dba-oncall.",
            ])
    }

    @Test func aDatapointReadHereIsDated() {
        var stage = Stage.watching(task)
        stage.publish([.latencyTarget: [12, 31]])
        let alarm = Alarm.lagHigh(.alarm, of: task, since: stage.now.addingTimeInterval(-600))
        let lines = AlarmDetails(context: stage.context()).lines(of: .alarm(alarm, nil), width: 99)
        #expect(lines.map(\.text).contains("Newest datapoint: 31 s, 31 s old."))
    }

    @Test func aFaultIsExplainedAndTheFixStandsOut() {
        let item = AlarmItem.alarm(
            .invented(task, since: Stage.start), .noSuchMetric("ReplicationTaskState"))
        let lines = AlarmDetails(context: Stage.watching(task).context())
            .lines(of: item, width: 300)
        let fix = lines.first { $0.text.hasPrefix("Fix: ") }
        #expect(fix?.text.contains("EventBridge") == true)
        #expect(fix?.spans.first?.style == .bright)
        let nobody = lines.first { $0.text.hasPrefix("Nobody is told") }
        #expect(nobody?.spans.first?.style == .warn)
    }

    @Test func silenceWithoutAFaultIsNotCalledOne() {
        let alarm = Alarm.on(
            "CDCLatencyTarget", .insufficientData, dimensions: Alarm.dimensions(of: task))
        #expect(
            details(.alarm(alarm, nil)).contains { $0.contains("a new alarm begins like this") })
        let well = Alarm.on("CDCLatencyTarget", .ok, dimensions: Alarm.dimensions(of: task))
        #expect(!details(.alarm(well, nil)).contains { $0.contains("no datapoint") })
    }

    @Test func whatHasNoOneMetricIsSaidInWords() {
        let composite = Alarm(arn: ARN("c"), name: "c", state: .ok, isComposite: true)
        #expect(
            details(.alarm(composite, nil)).first
                == "A composite alarm: it fires by the state of others.")
        let mathematics = Alarm(arn: ARN("m"), name: "m", state: .ok)
        #expect(details(.alarm(mathematics, nil)).first == "It judges an expression of metrics.")
        let band = Alarm.on("CPUUtilization", .ok) { $0.comparison = "GreaterThanUpperThreshold" }
        #expect(
            details(.alarm(band, nil)).first
                == "Fires at CPUUtilization GreaterThanUpperThreshold.")
    }

    @Test func anEventIsToldInFullWithItsCategories() {
        let event = MigrationEvent.of(
            "ledger", "Replication task has stopped.", at: Stage.start, "state change")
        #expect(
            details(.event(event)) == [
                "Replication task has stopped.",
                "2026-11-22 08:41:07Z, replication-task ledger: state change",
            ])
    }

    @Test func everyWidthIsKept() {
        let item = AlarmItem.alarm(.lagHigh(.alarm, of: task, since: Stage.start), nil)
        for width in -1...40 {
            #expect(details(item, width: width).allSatisfy { TextWidth.of($0) <= max(1, width) })
        }
    }

    @Test func alarmsAreCountedByHowTheyStand() {
        let count = AlarmCount([
            .alarm(.on("X", .alarm), nil), .alarm(.on("X", .alarm), .extraDimension("Y")),
            .alarm(.on("X", .ok), .extraDimension("Y")), .alarm(.on("X", .ok), nil),
            .alarm(.on("X", .insufficientData), .taskNotRunning("a", phase: "stopped")),
            .alarm(.on("X", .unknown("NEW")), nil),
            .event(.of("ledger", "x", at: Stage.start)),
        ])
        #expect(
            count.facts.map(\.text) == ["2 alarms", "1 watching nothing", "2 without data"])
        #expect(count.rest.map(\.text) == ["1 ok", "1 event"])
        #expect(AlarmCount([]).facts.isEmpty)
        #expect(AlarmCount([]).rest.isEmpty)
    }
}
