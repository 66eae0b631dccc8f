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
                "Notifies dba-oncall.",
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
        let nobody = lines.first { $0.text.hasPrefix("Notifies nobody") }
        #expect(nobody?.spans.first?.style == .warn)
    }

    @Test func silenceWithoutAFaultIsNotCalledOne() {
        let alarm = Alarm.on(
            "CDCLatencyTarget", .insufficientData, dimensions: Alarm.dimensions(of: task))
        #expect(
            details(.alarm(alarm, nil)).contains { $0.contains("a new alarm starts like this") })
        let well = Alarm.on("CDCLatencyTarget", .ok, dimensions: Alarm.dimensions(of: task))
        #expect(!details(.alarm(well, nil)).contains { $0.contains("no datapoint") })
    }

    @Test func whatHasNoOneMetricIsSaidInWords() {
        let composite = Alarm(arn: ARN("c"), name: "c", state: .ok, isComposite: true)
        #expect(
            details(.alarm(composite, nil)).first
                == "A composite alarm: it fires on the state of other alarms.")
        let mathematics = Alarm(arn: ARN("m"), name: "m", state: .ok)
        #expect(details(.alarm(mathematics, nil)).first == "It evaluates a metric expression.")
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

/// Alarms made of several metrics or of other alarms.
struct AlarmMakeupTests {
    private let task = ReplicationTask.onRiga()

    private var sum: Alarm {
        var alarm = Alarm(arn: ARN("arn:sum"), name: "worst-lag", state: .ok)
        alarm.namespace = "AWS/DMS"
        alarm.threshold = 30
        alarm.comparison = "GreaterThanThreshold"
        alarm.evaluationPeriods = 2
        alarm.actions = [ARN("arn:aws:sns:eu-west-3:210987654321:dba-oncall")]
        var expression = AlarmTerm(id: "e1", isJudged: true)
        expression.expression = "MAX([m1, m2])"
        expression.label = "the worse of both"
        alarm.terms = [expression, term("m1", .latencyTarget), term("m2", .latencySource)]
        return alarm
    }

    private func term(_ id: String, _ metric: MetricName) -> AlarmTerm {
        var term = AlarmTerm(id: id, isJudged: false)
        term.namespace = "AWS/DMS"
        term.metric = metric.rawValue
        term.dimensions = Alarm.dimensions(of: task)
        term.statistic = "Maximum"
        term.period = 60
        return term
    }

    private var composite: Alarm {
        var alarm = Alarm(arn: ARN("arn:both"), name: "cutover", state: .alarm, isComposite: true)
        alarm.rule = "ALARM(lag) OR ALARM(cpu)"
        alarm.children = [
            AlarmChild(name: "cpu", state: .insufficientData),
            AlarmChild(name: "lag", state: .alarm), AlarmChild(name: "ram", state: .ok),
        ]
        return alarm
    }

    private func details(_ alarm: Alarm, _ stage: Stage) -> [String] {
        AlarmDetails(context: stage.context()).lines(of: .alarm(alarm, nil), width: 200)
            .map(\.text)
    }

    @Test func anExpressionIsToldWithItsMetricsAndTheirValues() {
        var stage = Stage.watching(task)
        stage.publish([.latencyTarget: [31], .latencySource: [4]])
        let lines = details(sum, stage)
        #expect(lines[0] == "Fires at the worse of both > 30, 2 times in a row.")
        #expect(lines[1] == "e1 = MAX([m1, m2]), which is compared")
        #expect(
            lines[2]
                == "m1 = CDCLatencyTarget of riga-rep01 LEDGER, maximum over 1 min; "
                + "newest 31 s, 31 s old")
        #expect(lines[3].hasPrefix("m2 = CDCLatencySource of riga-rep01 LEDGER, maximum over 1"))
        #expect(lines.last == "Notifies dba-oncall.")
    }

    @Test func theValueOfAnExpressionIsNotThatOfAMetricInIt() {
        var stage = Stage.watching(task)
        stage.publish([.latencyTarget: [31]])
        var alarm = sum
        alarm.metric = MetricName.latencyTarget.rawValue
        alarm.dimensions = Alarm.dimensions(of: task)
        let judgement = AlarmJudgement(alarm, in: stage.account)
        #expect(judgement.value == nil)
        #expect(judgement.text(alarm) == "> 30")
        alarm.reason = "Threshold Crossed: 1 datapoint [44.0 (22/11/26 08:40:00)] was greater."
        let told = AlarmJudgement(alarm, in: stage.account)
        #expect(told.text(alarm) == "44 > 30")
    }

    @Test func aCompositeAlarmNamesThoseInAlarm() {
        let lines = details(composite, .watching(task))
        #expect(
            lines[0]
                == "A composite alarm: it fires on the state of other alarms, ALARM(lag) OR ALARM(cpu)."
        )
        #expect(lines[1] == "In ALARM: lag.")
        #expect(lines[2] == "Not in ALARM: cpu (INSUFFICIENT_DATA), ram (OK).")
    }

    @Test(arguments: [48, 150])
    func whatItIsMadeOfStandsInItsRow(width: Int) {
        var stage = Stage.watching(task)
        stage.receive(.alarms, .alarms([sum, composite]))
        let picture = stage.picture(of: AlarmsPane(), width: width, height: 4)
        #expect(picture.contains("1 of 3 alarms in ALARM"))
        if width > 100 { #expect(picture.contains("expression of 2 metrics")) }
    }
}
