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
