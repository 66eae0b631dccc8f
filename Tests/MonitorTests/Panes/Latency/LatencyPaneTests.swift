import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

struct LatencyPaneTests {
    @Test func theWindowIsChangedByItsKeys() {
        let context = Stage.watching().context()
        var pane = LatencyPane()
        #expect(pane.window(in: context) == .hour)
        _ = pane.perform(LatencyCommands.longer, in: context)
        #expect(pane.window(in: context) == .quarterDay)
        _ = pane.perform(LatencyCommands.longer, in: context)
        _ = pane.perform(LatencyCommands.longer, in: context)
        #expect(pane.window(in: context) == .day)
        _ = pane.perform(LatencyCommands.window, in: context)
        #expect(pane.window(in: context) == .quarter)
        _ = pane.perform(LatencyCommands.shorter, in: context)
        #expect(pane.window(in: context) == .quarter)
        _ = pane.perform(LatencyCommands.window, in: context)
        #expect(pane.window(in: context) == .hour)
    }

    @Test func untilSomebodyChoosesTheWindowSuitsTheData() {
        var stage = Stage.watching()
        stage.publish([.latencyTarget: [1, 2, 3]])
        var pane = LatencyPane()
        #expect(pane.window(in: stage.context()) == .quarter)
        stage.pass(1_000)
        #expect(pane.window(in: stage.context()) == .hour)
        _ = pane.perform(LatencyCommands.shorter, in: stage.context())
        stage.pass(1_000)
        #expect(pane.window(in: stage.context()) == .quarter)
    }

    @Test func theCaptionNamesTheWindowsAndLightsTheOneShown() {
        let line = LatencyPane().caption(context: Stage.watching().context())
        #expect(line.text == "15m·1h·6h·24h  target = end to end")
        #expect(line.spans.filter { $0.style == Style(.bright, .bold) }.map(\.text) == ["1h"])
    }

    @Test func itAsksForTheMetricsOfTheOpenTaskOnceItsInstanceIsKnown() {
        let stage = Stage.watching()
        // The marks in the chart are alarms and events.
        #expect(
            LatencyPane().feeds(context: stage.context())
                == [.metrics(stage.subject), .events, .alarms])
        #expect(LatencyPane().feeds(context: Stage(.onRiga()).context()).isEmpty)
    }

    @Test func theNewestValuesAreCopiedWithTheTask() {
        var stage = Stage.watching()
        stage.publish([.latencyTarget: [17], .latencySource: [3]])
        let copy = LatencyPane().copyable(context: stage.context())
        #expect(copy?.value == "target 17 s p95 17 s · source 3 s p95 3 s · 31 s old")
        #expect(copy?.identity == ReplicationTask.onRiga().arn.text)
        #expect(LatencyPane().copyable(context: Stage.watching().context()) == nil)
    }

    @Test func noTwoWindowsAreAlike() {
        #expect(Set(LatencyWindow.allCases.map(\.label)).count == 4)
        for window in LatencyWindow.allCases {
            #expect(window.longer.seconds >= window.seconds)
            #expect(window.shorter.seconds <= window.seconds)
        }
    }
}

struct LatencyMarksTests {
    private let task = ReplicationTask.onRiga()

    private func marks(_ alarms: [Alarm], _ events: [MigrationEvent]) -> LatencyMarks {
        var stage = Stage.watching(task)
        stage.receive(.alarms, .alarms(alarms))
        stage.receive(.events, .events(events))
        return LatencyMarks(account: stage.account, task: task)
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

struct LatencyAbsenceTests {
    private func absence(_ stage: Stage) -> LatencyAbsence? { LatencyAbsence(stage.context()) }

    private func unpublished(_ stage: inout Stage) {
        stage.receive(
            .metrics(stage.subject), .metrics(MetricsReport(series: [:], isUnpublished: true)))
    }

    @Test func eachStepOnTheWayToMetricsIsNamed() {
        var stage = Stage(.onRiga())
        #expect(absence(stage) == .instanceUnknown)
        stage.receive(.instances, .instances([.riga]))
        #expect(absence(stage) == .notRead)
        stage.publish([.latencyTarget: [1]])
        #expect(absence(stage) == nil)
        stage.openTask = nil
        #expect(absence(stage) == .noTaskOpen(.noOpenTask(in: stage.context())))
    }

    @Test func aFailureIsToldUntilThereAreData() {
        var stage = Stage.watching()
        let denied = ServiceFailure(
            .accessDenied, message: "Not permitted: cloudwatch:GetMetricData.", advice: "Ask.")
        stage.fail(.metrics(stage.subject), denied)
        #expect(absence(stage) == .failing(denied))
        stage.publish([.latencyTarget: [1]])
        stage.fail(.metrics(stage.subject), denied)
        #expect(absence(stage) == nil)
    }

    @Test func metricsNobodyPublishesAreExplainedByTheTasksPast() {
        var fresh = Stage.watching(.onRiga("ledger", .ready))
        unpublished(&fresh)
        #expect(absence(fresh) == .neverRun)
        var stopped = Stage.watching(.onRiga("ledger", .stopped))
        unpublished(&stopped)
        #expect(absence(stopped) == .unpublished(stopped.subject, runningSince: nil))
        #expect(absence(stopped)?.advice(now: stopped.now)?.contains("is not running") == true)
    }

    @Test func aTaskThatJustStartedNeedsPatience() {
        let began = Stage.start.addingTimeInterval(-240)
        var stage = Stage.watching(.onRiga().with { $0.started = began })
        unpublished(&stage)
        #expect(absence(stage) == .unpublished(stage.subject, runningSince: began))
        #expect(
            absence(stage)?.advice(now: stage.now)
                == "It has run for 4 min; new metrics take up to 15 min to appear. Asked for: "
                + "ReplicationInstanceIdentifier riga-rep01, ReplicationTaskIdentifier LEDGER.")
        stage.pass(3_600)
        #expect(absence(stage)?.advice(now: stage.now)?.hasPrefix("The task is running") == true)
    }

    @Test func aWindowWithoutADatapointTellsHowOldTheNewestIs() {
        var stage = Stage.watching(.onRiga("ledger", .stopped))
        stage.publish([.latencyTarget: [4, 4, 4]], age: 7_500)
        let scene = LatencyScene(stage.context(), window: .hour)
        #expect(
            scene?.absence?.sentence(now: stage.now)
                == "No datapoint in the last hour; the newest is 2 h 5 min old.")
        #expect(scene?.absence?.advice(now: stage.now) == "[ shows a longer time span.")
        #expect(LatencyScene(stage.context(), window: .quarterDay)?.absence == nil)
    }
}
