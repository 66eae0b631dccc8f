import Testing

@testable import Simulator

@Suite("values as JSON")
struct WireValueTests {
    private func read(_ text: String) -> WireValue? {
        try? WireValue(json: Array(text.utf8))
    }

    @Test("what was read is written again, members in order")
    func roundTrip() {
        let text = #"{"b":[1,2.5,true,null],"a":{"x":"é\"\\\n"},"c":[],"d":{}}"#
        #expect(read(text).map(WireValue.jsonText(of:)) == text)
    }

    @Test("whole numbers stay whole, and what no number here has is refused")
    func numbers() {
        #expect(read("7") == .integer(7))
        #expect(read("-0") == .integer(0))
        #expect(read("1e3") == .number(1000))
        #expect(read("99999999999999999999") == .number(1e20))
        #expect(read("1e400") == nil)
        #expect(WireValue.jsonText(of: .number(3)) == "3.0")
    }

    @Test("half a surrogate pair before another escape is read")
    func surrogates() {
        #expect(read(#""\ud800\n""#) == .string("\u{FFFD}\n"))
    }

    @Test("times have milliseconds at most")
    func times() {
        #expect(WireValue.jsonText(of: .time(1_510_181_065.34949)) == "1510181065.349")
    }

    @Test("the default settings document is read and complete")
    func settings() {
        let settings = SimulatedTaskSettings()
        #expect(settings.validates && settings.logs)
        #expect(settings.subtasks == 8 && settings.commitRate == 10_000)
        #expect(settings.document["ErrorBehavior"]?["DataErrorPolicy"] == .string("LOG_ERROR"))
    }
}
