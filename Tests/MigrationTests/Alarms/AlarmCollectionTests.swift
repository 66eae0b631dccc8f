import Migration
import Testing

struct AlarmCollectionTests {
    private func metricAlarm(_ name: String, _ state: AlarmState = .ok) -> Alarm {
        Alarm(arn: ARN("arn:\(name)"), name: name, state: state)
    }

    private func composite(_ name: String, _ rule: String?) -> Alarm {
        var alarm = Alarm(arn: ARN("arn:\(name)"), name: name, state: .ok, isComposite: true)
        alarm.rule = rule
        return alarm
    }

    private func collection(_ alarms: [Alarm], _ others: [String] = []) -> AlarmCollection {
        var collection = AlarmCollection()
        let names = alarms.map { ($0.name, $0.state) } + others.map { ($0, AlarmState.alarm) }
        let children = names.map { ($0, AlarmChild(name: $0, state: $1)) }
        collection.take(
            AlarmPage(alarms: alarms, standings: Dictionary(uniqueKeysWithValues: children)))
        return collection
    }

    private func kept(_ metricAlarms: [Alarm], _ composites: [Alarm]) -> [String] {
        collection(metricAlarms + composites).alarms.filter(\.isComposite).map(\.name)
    }

    @Test("a composite alarm is kept at any remove, in whatever order it is listed")
    func chain() {
        let composites = [
            composite("third", "ALARM(second)"), composite("second", "OK(\"arn:first\")"),
            composite("first", "ALARM(lag)"), composite("other", "ALARM(cpu)"),
        ]
        #expect(
            kept([metricAlarm("lag")], composites)
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

    @Test("a composite alarm has the alarms it names, whatever they watch, as last seen")
    func children() {
        var collection = collection(
            [metricAlarm("lag"), composite("any", "ALARM(lag) OR ALARM(cpu)")], ["cpu"])
        let any = { (collection: AlarmCollection) in collection.alarms.first { $0.isComposite } }
        #expect(any(collection)?.children.map(\.name) == ["cpu", "lag"])
        #expect(any(collection)?.children.map(\.state) == [.alarm, .ok])
        collection.take(
            AlarmPage(
                alarms: [metricAlarm("lag", .alarm)],
                standings: ["lag": AlarmChild(name: "lag", state: .alarm)]))
        #expect(any(collection)?.children.map(\.state) == [.alarm, .alarm])
        #expect(collection.firing == ["lag"])
    }

    @Test("what a whole pass has not met is gone")
    func gone() {
        var collection = collection([metricAlarm("lag"), metricAlarm("old")])
        collection.keep(only: [ARN("arn:lag")], standings: ["lag"])
        #expect(collection.alarms.map(\.name) == ["lag"])
    }
}
