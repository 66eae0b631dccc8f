import Basics
import Foundation
import Testing

struct CivilTimeTests {
    /// Moments of the years 1 to 9999: both ends, leap days, and seeded ones.
    private static let moments: [Date] = {
        var generator = SeededGenerator(seed: 7)
        let seeded = (0..<5_000).map { _ in
            Double(Int.random(in: -62_135_596_800...253_402_300_799, using: &generator))
        }
        let ends: [Double] = [
            -62_135_596_800, -62_135_596_799, -1, 0, 1, 951_782_399, 951_782_400, 951_868_800,
            4_107_542_399, 4_107_542_400, 253_402_300_799,
        ]
        return (ends + seeded).map { Date(timeIntervalSince1970: $0) }
    }()

    /// A moment as `gmtime` and the leap rule have it, without Foundation's change to the Julian
    /// calendar before 1582.
    private func fields(_ date: Date) -> [Int] {
        var seconds = time_t(date.timeIntervalSince1970)
        var parts = tm()
        _ = gmtime_r(&seconds, &parts)
        return [
            Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday),
            Int(parts.tm_hour), Int(parts.tm_min), Int(parts.tm_sec),
        ]
    }

    private func fields(_ time: CivilTime) -> [Int] {
        [time.year, time.month, time.day, time.hour, time.minute, time.second]
    }

    @Test func theSystemsGmtimeSaysTheSame() throws {
        for date in Self.moments {
            let time = try #require(CivilTime(date))
            if fields(time) != fields(date) { Issue.record("\(date): \(time)") }
        }
    }

    @Test func foundationsISO8601SaysTheSame() throws {
        let style = Date.ISO8601FormatStyle()
        // Foundation follows the Julian calendar before October 1582.
        for date in Self.moments where date.timeIntervalSince1970 >= -12_219_292_800 {
            let time = try #require(CivilTime(date))
            if time.extendedTimestamp != date.formatted(style) {
                Issue.record("\(time.extendedTimestamp) is \(date.formatted(style))")
            }
            if try CivilTime.date(iso8601: date.formatted(style))
                != Date(
                    date.formatted(style), strategy: style)
            {
                Issue.record("\(time.extendedTimestamp) reads differently")
            }
        }
    }

    @Test func whatIsWrittenIsRead() throws {
        for date in Self.moments {
            let time = try #require(CivilTime(date))
            #expect(time.date == date && time == CivilTime(clamping: date))
            #expect(CivilTime(basicTimestamp: time.basicTimestamp) == time)
            #expect(CivilTime(dateAndTime: time.dateAndTime) == time)
            #expect(CivilTime.date(iso8601: time.extendedTimestamp) == date)
            #expect(CivilTime.date(iso8601: time.preciseTimestamp) == date)
            #expect(CivilTime.date(httpDate: time.httpDate) == date)
        }
    }

    @Test func everyFormIsAsDocumented() throws {
        let time = try #require(CivilTime(Date(timeIntervalSince1970: 1_767_323_045.678)))
        #expect(time.basicDay == "20260102")
        #expect(time.basicTimestamp == "20260102T030405Z")
        #expect(time.calendarDay == "2026-01-02")
        #expect(time.hourAndMinute == "03:04")
        #expect(time.timeOfDay == "03:04:05")
        #expect(time.dateAndTime == "2026-01-02T03:04:05")
        #expect(time.extendedTimestamp == "2026-01-02T03:04:05Z")
        #expect(time.preciseTimestamp.hasPrefix("2026-01-02T03:04:05.67"))
        #expect(time.httpDate == "Fri, 02 Jan 2026 03:04:05 GMT")
    }

    @Test func weekdaysFollowOneAnother() throws {
        let names = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        for day in -10_000..<10_000 {
            let time = try #require(
                CivilTime(Date(timeIntervalSince1970: Double(day) * 86_400)))
            let name = names[((day % 7) + 7) % 7]
            #expect(time.weekday == ((day % 7) + 11) % 7)
            if !time.httpDate.hasPrefix(name) { Issue.record("day \(day): \(time.httpDate)") }
        }
    }

    @Test func fractionsAreRoundedDownToTheMillisecond() throws {
        let before = try #require(CivilTime(Date(timeIntervalSince1970: -0.25)))
        #expect(before.preciseTimestamp == "1969-12-31T23:59:59.750Z")
        let half = try #require(CivilTime(Date(timeIntervalSince1970: 0.5)))
        #expect(half.millisecond == 500)
        #expect(half.date == Date(timeIntervalSince1970: 0.5))
    }

    @Test(arguments: [
        (253_402_300_800, "99991231T235959Z"), (1e300, "99991231T235959Z"),
        (.infinity, "99991231T235959Z"), (-.infinity, "00010101T000000Z"),
        (-1e300, "00010101T000000Z"), (.nan, "00010101T000000Z"),
        (-62_135_596_801, "00010101T000000Z"),
    ])
    func aMomentOutsideTheCalendar(seconds: Double, nearest: String) {
        let date = Date(timeIntervalSince1970: seconds)
        #expect(CivilTime(date) == nil)
        #expect(CivilTime(clamping: date).basicTimestamp == nearest)
    }

    @Test func everyFieldHasItsRange() {
        func time(_ numbers: Int...) -> CivilTime? {
            CivilTime(
                year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3],
                minute: numbers[4], second: numbers[5], millisecond: numbers[6])
        }
        #expect(time(2024, 2, 29, 23, 59, 60, 999) != nil)
        #expect(time(2000, 2, 29, 0, 0, 0, 0) != nil)
        #expect(time(1900, 2, 29, 0, 0, 0, 0) == nil)
        for (place, values) in [
            (0, [0, 10_000, .min, .max]), (1, [0, 13]), (2, [0, 32]), (3, [-1, 24]),
            (4, [-1, 60]), (5, [-1, 61]), (6, [-1, 1000]),
        ] {
            for value in values {
                var numbers = [2026, 1, 2, 3, 4, 5, 6]
                numbers[place] = value
                #expect(
                    CivilTime(
                        year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3],
                        minute: numbers[4], second: numbers[5], millisecond: numbers[6]) == nil)
            }
        }
    }

    @Test(arguments: [
        ("2026-01-02T03:04:05", 1_767_323_045), ("2026-01-02 03:04:05Z", 1_767_323_045),
        ("2026-01-02T03:04:05.5z", 1_767_323_045.5), ("2026-01-02T03:04:05,25Z", 1_767_323_045.25),
        ("2026-01-02T03:04:05+01:30", 1_767_317_645), ("2026-01-02T03:04:05-0100", 1_767_326_645),
        ("2026-01-02T03:04:05.00000000000000000000000000001Z", 1_767_323_045),
    ])
    func zonesAndFractionsAreRead(text: String, seconds: Double) {
        #expect(CivilTime.date(iso8601: text) == Date(timeIntervalSince1970: seconds))
    }

    @Test(arguments: [
        "", "2026-01-02", "2026-13-02T03:04:05Z", "2026-02-30T03:04:05Z", "2026-01-02T24:04:05Z",
        "2026-01-02T03:04:05.Z", "2026-01-02T03:04:05+1", "2026-01-02T03:04:05ZZ",
        "2026-01-02T03:04:05+24:00", "+026-01-02T03:04:05Z", "２０２６-01-02T03:04:05Z",
        "0000-01-02T03:04:05Z", "2026-01-02T03:04:05Zurich",
    ])
    func whatIsNoISO8601IsRefused(text: String) {
        #expect(CivilTime.date(iso8601: text) == nil)
    }

    @Test(arguments: [
        "", "20260102", "20260102T030405", "20261302T030405Z", "20260230T030405Z",
        "20260102T240405Z", "20260102t030405Z", "2026０102T03045Z", "-0260102T030405Z",
    ])
    func whatIsNoBasicTimestampIsRefused(text: String) {
        #expect(CivilTime(basicTimestamp: text) == nil)
    }

    @Test(arguments: [
        "", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Non 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49 GMT", "Sun, 06 Nov 1994 08:49:nan GMT",
        "Sun, 99999999999999999999 Nov 1994 08:49:37 GMT",
    ])
    func whatIsNoHTTPDateIsRefused(text: String) {
        #expect(CivilTime.date(httpDate: text) == nil)
    }
}
