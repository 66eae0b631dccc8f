import Testing

@testable import Simulator

/// The tables of "How alarm state is evaluated when data is missing" (CloudWatch user guide):
/// three periods, X breaches and 0 does not, - is missing; newest last.
@Suite("alarm states")
struct AlarmEvaluationTests {
    private func state(
        _ points: String, needed: Int = 3, missing: SimulatedAlarm.MissingData
    ) -> SimulatedAlarm.State? {
        var configuration = SimulatedAlarm.Configuration(
            metric: .instance("CPUUtilization", of: "i"), statistic: "Average", period: 60,
            evaluationPeriods: 3, threshold: 10, comparison: .above, missingData: missing)
        configuration.datapointsToAlarm = needed
        let values = points.compactMap { point -> Double?? in
            switch point {
            case "X": .some(11)
            case "0": .some(1)
            case "-": .some(nil)
            default: nil
            }
        }
        return AlarmEvaluation(configuration).state(of: values)
    }

    @Test(
        "enough datapoints decide, whatever the missing-data treatment",
        arguments: [SimulatedAlarm.MissingData.missing, .ignore, .breaching, .notBreaching])
    func enough(rule: SimulatedAlarm.MissingData) {
        #expect(state("0 X X X X", missing: rule) == .alarm)
        #expect(state("0 - X - X", missing: rule) == .ok)
        #expect(state("X X - X -", missing: rule) == .alarm)
        #expect(state("X X 0 0 0", missing: rule) == .ok)
    }

    @Test("without datapoints the missing-data treatment decides")
    func nothing() {
        #expect(state("- - - - -", missing: .missing) == .insufficientData)
        #expect(state("- - - - -", missing: .ignore) == nil)
        #expect(state("- - - - -", missing: .breaching) == .alarm)
        #expect(state("- - - - -", missing: .notBreaching) == .ok)
    }

    @Test("missing datapoints are filled by the missing-data treatment")
    func few() {
        #expect(state("- - - - 0", missing: .missing) == .ok)
        #expect(state("- - - - X", missing: .missing) == nil)
        #expect(state("- X - - -", missing: .missing) == .alarm, "old enough")
        #expect(state("- - - X X", missing: .breaching) == .alarm)
        #expect(state("- - - X X", missing: .notBreaching) == .ok)
        #expect(state("- - - X X", missing: .ignore) == nil)
        #expect(state("- - - 0 X", missing: .ignore) == .ok)
    }

    @Test("M out of N needs only M")
    func someOfMany() {
        #expect(state("0 0 X 0 X", needed: 2, missing: .missing) == .alarm)
        #expect(state("0 0 0 0 X", needed: 2, missing: .missing) == .ok)
    }

    @Test("each comparison breaches as documented")
    func comparisons() {
        let breaches = SimulatedAlarm.Comparison.allCases.map { comparison in
            [9.0, 10, 11].map { comparison.isBreached(by: $0, threshold: 10) }
        }
        #expect(
            breaches == [
                [false, true, true], [false, false, true], [true, false, false],
                [true, true, false],
            ])
    }
}

@Suite("rules of composite alarms")
struct AlarmRuleTests {
    private func state(_ name: String) -> SimulatedAlarm.State? {
        ["lag": .alarm, "cpu": .ok, "two words": .insufficientData][name]
    }

    @Test(
        "a rule holds or does not",
        arguments: [
            ("ALARM(lag)", true), ("ALARM(\"lag\")", true), ("ALARM(cpu)", false),
            ("OK(cpu) AND ALARM(lag)", true), ("ALARM(cpu) OR ALARM(lag)", true),
            ("NOT ALARM(cpu)", true), ("NOT (ALARM(lag) AND OK(cpu))", false),
            ("INSUFFICIENT_DATA(\"two words\")", true), ("TRUE", true), ("FALSE OR TRUE", true),
            ("ALARM(cpu) OR ALARM(lag) AND OK(lag)", false), ("alarm(lag) and not ok(lag)", true),
            ("ALARM(nobody)", false),
        ])
    func holds(text: String, expected: Bool) throws {
        let rule = try #require(CompositeAlarmRule(text))
        #expect(rule.holds(state) == expected)
    }

    @Test(
        "what is not a rule is refused",
        arguments: [
            "", "lag", "ALARM lag", "ALARM(lag", "ALARM(lag) AND", "NOT", "ALARM(lag) ALARM(cpu)",
            "MAYBE(lag)", "\"", "()", String(repeating: "NOT ", count: 3000) + "TRUE",
        ])
    func refused(text: String) {
        #expect(CompositeAlarmRule(text) == nil)
    }
}
