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
