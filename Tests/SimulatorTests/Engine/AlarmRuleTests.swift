import Testing

@testable import Simulator

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
        let rule = try #require(AlarmRule(text))
        #expect(rule.holds(state) == expected)
    }

    @Test(
        "what is not a rule is refused",
        arguments: [
            "", "lag", "ALARM lag", "ALARM(lag", "ALARM(lag) AND", "NOT", "ALARM(lag) ALARM(cpu)",
            "MAYBE(lag)", "\"", "()", String(repeating: "NOT ", count: 3000) + "TRUE",
        ])
    func refused(text: String) {
        #expect(AlarmRule(text) == nil)
    }
}
