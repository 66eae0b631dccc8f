import Foundation
import Testing

@testable import AWSClient

@Suite struct CivilTimeTests {
    @Test(arguments: [
        (0.0, "19700101T000000Z"), (951_782_400, "20000229T000000Z"),
        (1_767_323_045.999, "20260102T030405Z"), (4_102_444_799, "20991231T235959Z"),
        (-1, "19691231T235959Z"),
    ])
    func writesTimestamps(seconds: Double, text: String) {
        #expect(CivilTime(Date(timeIntervalSince1970: seconds)).basicTimestamp == text)
    }

    @Test(arguments: [
        (253_402_300_799.5, "99991231T235959Z"), (1e300, "99991231T235959Z"),
        (.infinity, "99991231T235959Z"), (-1e300, "00010101T000000Z"),
        (-62_135_596_801, "00010101T000000Z"),
    ])
    func aMomentOutsideTheCalendarIsTheNearestInIt(seconds: Double, text: String) {
        #expect(CivilTime(Date(timeIntervalSince1970: seconds)).basicTimestamp == text)
    }

    @Test func readsWhatItWrites() throws {
        for seconds in stride(from: -62_000_000_000.0, to: 62_000_000_000, by: 86_399 * 97) {
            let date = Date(timeIntervalSince1970: seconds.rounded())
            let time = CivilTime(date)
            #expect(time.date == date)
            #expect(CivilTime(basicTimestamp: time.basicTimestamp) == time)
        }
    }

    @Test(arguments: [
        "", "20260102", "20260102T030405", "20261302T030405Z", "20260230T030405Z",
        "20260102T240405Z", "20260102t030405Z", "2026０102T03045Z", "-0260102T030405Z",
    ])
    func readsNothingElse(text: String) {
        #expect(CivilTime(basicTimestamp: text) == nil)
    }
}
