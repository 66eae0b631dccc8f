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

    @Test func aQuestionWithoutAnAnswerSaysForHowLong() {
        var account = AccountState()
        account.apply(report(.data(.tasks([])), after: 0))
        #expect(account.status(of: .tasks).obstacle(at: start) == nil)
        account.apply(report(.waiting(since: start.addingTimeInterval(5)), after: 15))
        let status = account.status(of: .tasks)
        #expect(status.obstacle(at: start.addingTimeInterval(17)) == "no answer for 12 s")
        #expect(status.age(at: start.addingTimeInterval(17)) == 17)
        account.apply(report(.waiting(since: nil), after: 18))
        #expect(account.status(of: .tasks).unanswered == nil)
        #expect(account.status(of: .tasks).lastSuccess == start)
    }

    @Test func whatHasNoAnswerNowIsNotSaidToFailAsItDidBefore() {
        var account = AccountState()
        account.apply(failed(after: 5))
        account.apply(report(.waiting(since: start.addingTimeInterval(13)), after: 23))
        let waiting = account.status(of: .tasks)
        #expect(waiting.obstacle(at: start.addingTimeInterval(25)) == "no answer for 12 s")
        #expect(waiting.failing?.since == start.addingTimeInterval(5))
        account.apply(failed(after: 73))
        let failing = account.status(of: .tasks)
        #expect(failing.obstacle(at: start.addingTimeInterval(74)) == "throttled")
        #expect(failing.failing?.since == start.addingTimeInterval(5))
    }

    @Test func anotherReasonIsAnotherFaultAndHasItsOwnBeginning() {
        var account = AccountState()
        account.apply(failed(after: 5))
        let refused = ServiceFailure(.expiredCredentials, message: "Expired.")
        account.apply(report(.failed(refused, nextAttempt: start), after: 15))
        #expect(account.status(of: .tasks).failing?.since == start.addingTimeInterval(15))
        account.apply(failed(after: 25))
        #expect(account.status(of: .tasks).failing?.since == start.addingTimeInterval(25))
        #expect(account.status(of: .tasks).failing?.last == start.addingTimeInterval(25))
    }

    @Test func evidenceThatWasNeverHadSaysThatThereIsNoAnswer() {
        var account = AccountState()
        account.apply(report(.waiting(since: start), after: 10))
        let scope = CheckScope(account, at: start.addingTimeInterval(12))
        #expect(scope.gap(in: .tasks)?.hasSuffix("not read yet (no answer for 12 s)") == true)
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
                since: now, last: now, nextAttempt: now.addingTimeInterval(8),
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

    @Test func aSilenceIsNotPutDownToAFailureThatWasBeforeIt() throws {
        var expired = status(arrived: 40)
        expired.failing = FeedStatus.Failing(
            since: now.addingTimeInterval(-35), last: now.addingTimeInterval(-25),
            nextAttempt: now.addingTimeInterval(-13),
            failure: ServiceFailure(.expiredCredentials, message: "Expired."))
        let before = try #require(Silence([expired], at: now))
        #expect(before.reason == "credentials expired")
        expired.unanswered = now.addingTimeInterval(-13)
        let after = try #require(Silence([expired], at: now))
        #expect(after.reason == "no answer for 13 s")
        #expect(after.nextAttempt == nil)
    }

    @Test func ofSeveralFailuresTheNewestIsTheReason() throws {
        var older = status(arrived: 40, fails: true)
        older.failing?.last = now.addingTimeInterval(-30)
        older.failing?.failure = ServiceFailure(.expiredCredentials, message: "Expired.")
        // It was the next to be tried, so it was the one that was named.
        older.failing?.nextAttempt = now
        let silence = try #require(
            Silence([older, status(arrived: 40, fails: true)], at: now))
        #expect(silence.reason == "throttled")
    }

    @Test func aQuestionWithoutAnAnswerIsReasonEnough() throws {
        var waiting = status(arrived: 17)
        #expect(Silence([waiting], at: now) == nil)
        waiting.unanswered = now.addingTimeInterval(-12)
        #expect(try #require(Silence([waiting], at: now)).reason == "no answer for 12 s")
    }

    @Test func whatNeverCameIsNotStale() {
        #expect(Silence([status(arrived: nil, fails: true)], at: now) == nil)
    }
}
