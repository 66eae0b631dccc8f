import Migration
import Testing

struct DurationTextTests {
    @Test(
        arguments: [
            (0, "00:00"), (14.9, "00:14"), (401, "06:41"), (3599, "59:59"), (3600, "1h 00m"),
            (7500, "2h 05m"), (86_399, "23h 59m"), (86_400, "1d 00h"), (3.2 * 86_400, "3d 04h"),
            (-3, "00:00"), (.nan, "?"), (.infinity, "?"), (1e300, "11574074074d 01h"),
        ] as [(Double, String)])
    func clockKeepsTwoUnits(seconds: Double, text: String) {
        #expect(DurationText.clock(seconds) == text)
    }

    @Test(
        arguments: [
            (0, "0 s"), (59.9, "59 s"), (60, "1 min"), (3599, "59 min"), (3600, "1 h"),
            (7500, "2 h 5 min"), (86_400, "1 d"), (100_800, "1 d 4 h"), (-.infinity, "?"),
        ] as [(Double, String)])
    func wordsNameTheUnits(seconds: Double, text: String) {
        #expect(DurationText.words(seconds) == text)
    }

    @Test(
        arguments: [
            (2, "2 s ago"), (240, "4 min ago"), (0, "0 s ago"), (-0.5, "0 s ago"),
            (-1, "in the future"), (-400, "in the future"), (.nan, "?"),
        ] as [(Double, String)])
    func anAgeThatHasNotBeenYetSaysSo(seconds: Double, text: String) {
        #expect(DurationText.age(seconds) == text)
    }
}
