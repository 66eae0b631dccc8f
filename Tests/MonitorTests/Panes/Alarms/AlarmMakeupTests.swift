import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

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
        #expect(lines.last == "Tells dba-oncall.")
    }

    @Test func theValueOfAnExpressionIsNotThatOfAMetricInIt() {
        var stage = Stage.watching(task)
        stage.publish([.latencyTarget: [31]])
        var alarm = sum
        alarm.metric = MetricName.latencyTarget.rawValue
        alarm.dimensions = Alarm.dimensions(of: task)
        let judgement = AlarmJudgement(alarm, in: stage.world)
        #expect(judgement.value == nil)
        #expect(judgement.text(alarm) == "> 30")
        alarm.reason = "Threshold Crossed: 1 datapoint [44.0 (22/11/26 08:40:00)] was greater."
        let told = AlarmJudgement(alarm, in: stage.world)
        #expect(told.text(alarm) == "44 > 30")
    }

    @Test func aCompositeAlarmNamesThoseInAlarm() {
        let lines = details(composite, .watching(task))
        #expect(
            lines[0]
                == "A composite alarm: it fires by the state of others, ALARM(lag) OR ALARM(cpu).")
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
