import Testing

@testable import Simulator

@Suite("civil time")
struct CivilTimeTests {
    @Test(
        "known instants",
        arguments: [
            (0.0, "1970-01-01T00:00:00.000Z"), (1_767_323_040.25, "2026-01-02T03:04:00.250Z"),
            (951_782_399.999, "2000-02-28T23:59:59.999Z"),
            (4_107_542_400, "2100-03-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.000Z"),
        ])
    func known(time: Double, text: String) {
        #expect(CivilTime(time).iso8601 == text)
        #expect(CivilTime.seconds(iso8601: text) == time)
    }

    @Test("invalid text is no time")
    func unreadable() {
        for text in ["", "today", "2026-01-02", "2026-13-02T03:04:05Z"] {
            #expect(CivilTime.seconds(iso8601: text) == nil)
        }
    }
}
