import Foundation
import Migration
import Testing

@testable import AccountState

struct SilenceTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func status(arrived ago: TimeInterval?, fails: Bool = false) -> FeedStatus {
        var status = FeedStatus(interval: 5)
        status.lastSuccess = ago.map { now.addingTimeInterval(-$0) }
        if fails {
            status.failing = FeedStatus.Failing(
                since: now, nextAttempt: now.addingTimeInterval(8),
                failure: ServiceFailure(.throttled, message: "Rate exceeded"))
        }
        return status
    }

    @Test func oneFeedThatBringsSomethingIsNoSilence() {
        #expect(Silence([status(arrived: 90, fails: true), status(arrived: 3)], at: now) == nil)
    }

    @Test func nothingAtAllHasAnAgeAReasonAndWhatComesNext() throws {
        let silence = try #require(
            Silence([status(arrived: 14, fails: true), status(arrived: 80)], at: now))
        #expect(silence.seconds == 14)
        #expect(silence.reason == "throttled")
        #expect(silence.nextAttempt == 8)
    }

    @Test func whereNothingFailsOneWaitsLonger() {
        #expect(Silence([status(arrived: 30)], at: now) == nil)
        #expect(Silence([status(arrived: 61)], at: now) != nil)
    }

    @Test func whatNeverCameIsNotStale() {
        #expect(Silence([status(arrived: nil, fails: true)], at: now) == nil)
    }
}
