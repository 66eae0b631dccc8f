import Foundation
import Migration
import Testing

struct ClockTextTests {
    @Test func instantsAreWrittenInUTC() {
        let date = Date(timeIntervalSince1970: 1_795_336_867.9)
        #expect(ClockText.time(date) == "08:41:07Z")
        #expect(ClockText.minute(date) == "08:41")
        #expect(ClockText.day(date) == "2026-11-22")
        #expect(ClockText.full(date) == "2026-11-22 08:41:07Z")
        #expect(ClockText.iso(date) == "2026-11-22T08:41:07Z")
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
            (1_709_251_199, "2024-02-29T23:59:59Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
        ] as [(Double, String)])
    func leapDaysAndTheFarEndsAreRight(seconds: Double, text: String) {
        #expect(ClockText.iso(Date(timeIntervalSince1970: seconds)) == text)
    }

    @Test("every day of 1,200 years is the one after the day before")
    func daysFollowOneAnother() {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var (year, month, day) = (1900, 1, 1)
        for index in 0..<438_000 {
            let date = Date(timeIntervalSince1970: Double(index - 25_567) * 86_400 + 1)
            let wanted = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
            let text = ClockText.day(date)
            if text != wanted { Issue.record("\(wanted) reads \(text)") }
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let length = lengths[month - 1] + (month == 2 && isLeap ? 1 : 0)
            day += 1
            if day > length { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
    }

    @Test func aDateBeyondTheCalendarIsAQuestionMark() {
        for seconds in [Double.infinity, -.infinity, .nan, 1e15, -1e15] {
            let date = Date(timeIntervalSince1970: seconds)
            #expect(ClockText.time(date) == "?")
            #expect(ClockText.minute(date) == "?")
            #expect(ClockText.day(date) == "?")
            #expect(ClockText.full(date) == "?")
            #expect(ClockText.iso(date) == "?")
            #expect(ClockText.near(date, now: eight) == "?")
        }
    }

    @Test func aNearDateIsAsLongAsItMustBe() {
        #expect(ClockText.near(after(60), now: eight) == "08:01Z")
        #expect(ClockText.near(after(-86_400), now: eight) == "11-21 08:00Z")
        #expect(ClockText.near(after(-400 * 86_400), now: eight) == "2025-10-18")
    }
}

struct CountTextTests {
    @Test(
        arguments: [
            (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (18_820, "18,820"),
            (1_234_567, "1,234,567"), (-1234, "-1,234"), (-123, "-123"),
            (Int.max, "9,223,372,036,854,775,807"), (Int.min, "-9,223,372,036,854,775,808"),
        ] as [(Int, String)])
    func thousandsAreSeparated(number: Int, text: String) {
        #expect(CountText.grouped(number) == text)
    }

    @Test(
        arguments: [
            (0, "0"), (0.01, "<0.1"), (-0.01, ">-0.1"), (0.1, "0.1"), (0.44, "0.4"), (1, "1"),
            (9.94, "9.9"), (9.96, "10"), (41_199.6, "41,200"), (-2.5, "-2.5"), (.nan, "?"),
            (1e300, "1,000,000,000,000,000,000"),
        ] as [(Double, String)])
    func aRateThatIsNotZeroNeverReadsAsZero(value: Double, text: String) {
        #expect(CountText.number(value) == text)
    }

    @Test(
        arguments: [
            (0, "0"), (812, "812"), (-812, "-812"), (1000, "1.0k"), (41_234, "41.2k"),
            (99_999, "99.9k"), (412_345, "412k"), (999_999, "999k"), (3_100_000, "3.1M"),
            (2_000_000_000, "2.0G"), (-41_234, "-41.2k"), (Int.max, "9E"), (Int.min, "-9E"),
        ] as [(Int, String)])
    func shortCountsFitSixCharacters(number: Int, text: String) {
        #expect(CountText.short(number) == text)
        #expect(text.count <= 6)
    }

    @Test(
        arguments: [
            (0, "0 %"), (0.639, "63 %"), (0.9999, "99 %"), (1, "100 %"), (1.2, "100 %"),
            (-1, "0 %"),
            (.nan, "?"),
        ] as [(Double, String)])
    func aHundredPercentIsAllOfIt(fraction: Double, text: String) {
        #expect(CountText.percent(fraction) == text)
    }

    @Test func theNounAgreesWithTheNumber() {
        #expect(CountText.of(1, "table") == "1 table")
        #expect(CountText.of(0, "table") == "0 tables")
        #expect(CountText.of(1200, "entry", "entries") == "1,200 entries")
    }
}

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
