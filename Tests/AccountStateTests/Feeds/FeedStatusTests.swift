import Foundation
import Migration
import Testing

@testable import AccountState

struct FeedStatusTests {
    private let start = Date(timeIntervalSince1970: 1_800_000_000)
    private let failure = ServiceFailure(.throttled, message: "Rate exceeded")

    private func report(
        _ outcome: FeedReport.Outcome, after seconds: TimeInterval, generation: Int = 0
    ) -> FeedReport {
        FeedReport(
            feed: .tasks, generation: generation, received: start.addingTimeInterval(seconds),
            outcome: outcome, budget: APIBudget(tokens: 20, requestsLastMinute: 0))
    }

    private func failed(after seconds: TimeInterval) -> FeedReport {
        report(
            .failed(failure, nextAttempt: start.addingTimeInterval(seconds + 8)), after: seconds)
    }

    @Test func aFeedNeverHeardOfIsStaleAndHasNoAge() {
        let status = AccountState().status(of: .tasks)
        #expect(status.age(at: start) == nil)
        #expect(status.isStale(at: start))
    }

    @Test func dataAreStaleAfterTwiceTheInterval() {
        var account = AccountState()
        account.apply(report(.data(.tasks([])), after: 0))
        let status = account.status(of: .tasks)
        #expect(!status.isStale(at: start.addingTimeInterval(10)))
        #expect(status.isStale(at: start.addingTimeInterval(10.5)))
    }

    @Test func aFailureKeepsTheDataAndTheirAge() {
        var account = AccountState()
        let task = ReplicationTask(
            arn: ARN("arn:t"), identifier: "t", status: .running, migrationType: .cdc)
        account.apply(report(.data(.tasks([task])), after: 0))
        account.apply(failed(after: 5))
        account.apply(failed(after: 15))
        let status = account.status(of: .tasks)
        #expect(account.tasks == [task])
        #expect(status.age(at: start.addingTimeInterval(20)) == 20)
        #expect(status.failing?.since == start.addingTimeInterval(5))
        account.apply(report(.data(.tasks([])), after: 23))
        #expect(account.status(of: .tasks).failing == nil)
        #expect(account.tasks == [])
    }

    @Test func aLateReportOfAnEarlierLifeChangesNothing() {
        var account = AccountState()
        account.apply(report(.data(.tasks([])), after: 10, generation: 2))
        let before = account
        account.apply(failed(after: 11))
        #expect(account == before)
    }

    @Test func aClockThatWentBackGivesNoNegativeAge() {
        var account = AccountState()
        account.apply(report(.data(.tasks([])), after: 0))
        #expect(account.status(of: .tasks).age(at: start.addingTimeInterval(-60)) == 0)
    }
}

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
