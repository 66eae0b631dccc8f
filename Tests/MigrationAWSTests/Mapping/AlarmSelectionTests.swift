import Testing

@testable import MigrationAWS

struct AlarmSelectionTests {
    private func metricAlarm(_ name: String, namespace: String = "AWS/DMS") -> Wire.MetricAlarm {
        Wire.MetricAlarm(arn: "arn:\(name)", name: name, namespace: namespace)
    }

    private func composite(_ name: String, _ rule: String?) -> Wire.CompositeAlarm {
        Wire.CompositeAlarm(arn: "arn:\(name)", name: name, rule: rule)
    }

    private func kept(
        _ metricAlarms: [Wire.MetricAlarm], _ composites: [Wire.CompositeAlarm]
    ) -> [String?] {
        AlarmSelection(metricAlarms: metricAlarms, compositeAlarms: composites)
            .compositeAlarms.map(\.name)
    }

    @Test("a composite alarm is kept at any remove, in whatever order it is listed")
    func chain() {
        let composites = [
            composite("third", "ALARM(second)"), composite("second", "OK(\"arn:first\")"),
            composite("first", "ALARM(lag)"), composite("other", "ALARM(cpu)"),
        ]
        #expect(
            kept([metricAlarm("lag"), metricAlarm("cpu", namespace: "AWS/EC2")], composites)
                == ["third", "second", "first"])
    }

    @Test("composite alarms that name each other end the search too")
    func circle() {
        let circle = [composite("a", "ALARM(b)"), composite("b", "ALARM(a) OR ALARM(lag)")]
        #expect(kept([metricAlarm("lag")], circle) == ["a", "b"])
        #expect(kept([], circle) == [])
    }

    @Test("a rule that merely contains a kept name within another is not about it")
    func partOfAName() {
        #expect(
            kept([metricAlarm("lag")], [composite("x", "ALARM(lagoon) OR ALARM(\"my lag\")")])
                == [])
        #expect(kept([metricAlarm("lag")], [composite("x", nil)]) == [])
    }

    @Test(
        "the names in a rule are its words, quoted ones whole",
        arguments: [
            (#"ALARM("orders lag")"#, "orders lag"),
            ("ALARM(lag)", "lag"),
            ("(ALARM ( lag ) AND NOT OK(x))", "lag"),
            (
                "ALARM(arn:aws:cloudwatch:eu-west-3:1:alarm:lag)",
                "arn:aws:cloudwatch:eu-west-3:1:alarm:lag"
            ),
            (#"ALARM("a (b), c")"#, "a (b), c"),
            (#"ALARM("say \"lag\"")"#, #"say "lag""#),
            ("AT_LEAST(2, ALARM, (lag, other))", "lag"),
            ("ALARM(lag", "lag"),
        ])
    func names(rule: String, name: String) {
        #expect(AlarmRule(rule).names.contains(name))
    }

    @Test("a search over DMS in metric math counts, one over another service does not")
    func expressions() {
        var alarm = Wire.MetricAlarm(arn: "a", name: "a")
        alarm.metrics = [
            Wire.MetricDataQuery(
                expression: "SEARCH('{AWS/DMS,ReplicationTaskIdentifier} Latency', 'Maximum')")
        ]
        #expect(alarm.concernsDMS)
        alarm.metrics = [Wire.MetricDataQuery(expression: "SEARCH('{AWS/EC2} CPU', 'Maximum')")]
        #expect(!alarm.concernsDMS)
    }
}
