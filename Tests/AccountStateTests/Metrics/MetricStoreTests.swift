import Foundation
import Migration
import TestFixtures
import Testing

@testable import AccountState

struct SpendingTests {
    private let start = Date(timeIntervalSince1970: 1_800_000_000)
    private let subject = MetricSubject.instance(identifier: "riga")

    private func account(minutes: Int, metrics: Int) -> AccountState {
        var account = AccountState()
        for minute in 0..<minutes {
            let report = MetricsReport(series: [:], metricsRequested: metrics)
            account.apply(
                FeedReport(
                    feed: .metrics(subject), generation: 0,
                    received: start.addingTimeInterval(Double(minute) * 60),
                    outcome: .data(.metrics(report)),
                    budget: APIBudget(tokens: 20, requestsLastMinute: 0)))
        }
        return account
    }

    @Test func nothingIsSaidBeforeFiveMinutesAreKnown() {
        let account = account(minutes: 3, metrics: 20)
        #expect(account.spending.dollarsPerHour(at: start.addingTimeInterval(180)) == nil)
    }

    @Test("Twenty metrics a minute are 1,200 an hour: 1.2 cents")
    func aSteadyRateIsChargedAsCloudWatchDoes() throws {
        let account = account(minutes: 30, metrics: 20)
        let now = start.addingTimeInterval(29 * 60 + 59)
        let dollars = try #require(account.spending.dollarsPerHour(at: now))
        #expect(abs(dollars - 0.012) < 0.001)
        #expect(account.spending.text(at: now) == "$0.02/h")
    }
}

struct LagEvidenceTests {
    private func evidence(_ stage: StagedAccount) -> LagEvidence? {
        stage.task.map { LagEvidence($0, in: stage.account, now: stage.now) }
    }

    @Test func whatWasNeverReceivedIsNil() {
        let evidence = evidence(.watching())
        #expect(evidence?.report == nil)
        #expect(evidence?.read == nil)
        #expect(evidence?.lastLogLine == nil)
        #expect(evidence?.isReadingPaused == false)
    }

    @Test func metricsCountFromWhenTheyWereRead() {
        var stage = StagedAccount.watching()
        stage.publish([.latencyTarget: [1]])
        let read = stage.now
        stage.pass(90)
        #expect(evidence(stage)?.read == read)
        #expect(evidence(stage)?.report?.series[.latencyTarget]?.points.count == 1)
    }

    @Test func theSilenceOfALogNobodyReadsSaysNothing() {
        var stage = StagedAccount.watching()
        stage.log(["[SORTER ]I: alive"])
        let line = stage.now
        stage.pass(100)
        #expect(evidence(stage)?.lastLogLine == line)
        stage.pass(100)
        #expect(evidence(stage)?.lastLogLine == nil)
    }

    @Test func theReaderIsHeardAmongTheOthers() {
        var stage = StagedAccount.watching()
        stage.log(["[SOURCE_CAPTURE ]W: No events", "[SORTER ]I: alive"])
        #expect(evidence(stage)?.lastReaderLine?.severity == .warning)
    }

    @Test func readingIsPausedUntilDMSSaysItGoesOn() {
        var stage = StagedAccount.watching()
        let paused = MigrationEvent.of(
            "ledger", "Reading paused, swap files limit reached.", at: stage.now)
        stage.receive(.events, .events([paused]))
        #expect(evidence(stage)?.isReadingPaused == true)
        stage.pass(60)
        stage.receive(
            .events, .events([.of("other", "Reading resumed.", at: stage.now)]))
        #expect(evidence(stage)?.isReadingPaused == true)
        stage.receive(
            .events, .events([.of("LEDGER", "Reading resumed.", at: stage.now)]))
        #expect(evidence(stage)?.isReadingPaused == false)
    }

    @Test func aResumedTaskIsNotResumedReading() {
        var stage = StagedAccount.watching()
        stage.receive(
            .events,
            .events([
                .of("ledger", "Reading paused, disk usage limit reached.", at: stage.now),
                .of("ledger", "Task resumed.", at: stage.now.addingTimeInterval(1)),
            ]))
        #expect(evidence(stage)?.isReadingPaused == true)
    }
}
