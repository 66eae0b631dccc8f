import Foundation
import Migration
import TestFixtures
import Testing

@testable import AccountState

struct VerdictTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func account(_ data: [(Feed, FeedData)]) -> AccountState {
        var account = AccountState()
        for (feed, data) in data {
            account.apply(
                FeedReport(
                    feed: feed, generation: 0, received: now, outcome: .data(data),
                    budget: APIBudget(tokens: 20, requestsLastMinute: 0)))
        }
        return account
    }

    /// An account whose alarms are known and silent.
    private func quiet(_ tasks: [ReplicationTask]) -> AccountState {
        account([(.tasks, .tasks(tasks)), (.alarms, .alarms([]))])
    }

    private func task(_ status: TaskStatus, errors: Int? = nil, reason: String? = nil)
        -> ReplicationTask
    {
        var task = ReplicationTask(
            arn: ARN("arn:\(status.text)"), identifier: status.text, status: status,
            migrationType: .cdc)
        task.stopReason = reason.flatMap { StopReason($0) }
        if let errors {
            task.statistics = LoadStatistics()
            task.statistics?.tablesErrored = errors
        }
        return task
    }

    @Test func nothingKnownIsUnknownNeverWell() {
        let verdict = Verdict(AccountState(), feeds: [.tasks, .alarms], at: now)
        #expect(verdict.level == .unknown)
        #expect(Set(verdict.facts) == ["alarms not known yet", "tasks not known yet"])
    }

    @Test func noTasksIsNotAPass() {
        #expect(
            Verdict(account([(.tasks, .tasks([]))]), feeds: [.tasks, .alarms], at: now).level
                == .unknown)
    }

    @Test func aRunningTaskWithoutErrorsIsWell() {
        let verdict = Verdict(quiet([task(.running)]), feeds: [.tasks, .alarms], at: now)
        #expect(verdict.level == .ok)
    }

    @Test func aTaskFarBehindIsSaidToBe() {
        var task = task(.running)
        let instance = ReplicationInstance(
            arn: ARN("arn:i"), identifier: "riga", status: "available")
        task.instanceARN = instance.arn
        func verdict(_ seconds: Double) -> Verdict {
            let series = MetricSeries(
                metric: .latencyTarget, points: [Datapoint(date: now, value: seconds)])
            let account = account([
                (.tasks, .tasks([task])), (.alarms, .alarms([])),
                (.instances, .instances([instance])),
                (
                    .metrics(.task(task.arn, instanceIdentifier: "riga")),
                    .metrics(MetricsReport(series: [.latencyTarget: series]))
                ),
            ])
            return Verdict(account, feeds: [.tasks, .alarms], at: now)
        }
        #expect(verdict(480).facts == ["lag 8 min"])
        #expect(verdict(480).level == .fail)
        #expect(verdict(40).level == .warn)
        #expect(verdict(12).facts == ["all well"])
    }

    @Test("a zero nobody can judge is unknown, and not well")
    func aZeroNotJudged() {
        var stage = StagedAccount.watching()
        stage.publish([
            .latencyTarget: [0, 0], .throughputRowsSource: [0, 0], .throughputRowsTarget: [0, 0],
        ])
        stage.receive(.alarms, .alarms([]))
        let verdict = Verdict(stage.account, feeds: [.tasks, .alarms], at: stage.now)
        #expect(verdict.level == .unknown)
        #expect(verdict.facts == ["1 task idle or dead"])
    }

    @Test func theWorstFactComesFirst() {
        var alarm = Alarm(arn: ARN("arn:a"), name: "lag", state: .alarm)
        alarm.reason = "too high"
        let verdict = Verdict(
            account([
                (.tasks, .tasks([task(.failed), task(.running, errors: 2)])),
                (.alarms, .alarms([alarm])),
            ]), feeds: [.tasks, .alarms], at: now)
        #expect(verdict.level == .fail)
        #expect(verdict.facts == ["1 alarm", "1 of 2 tasks failed", "2 table errors"])
    }

    @Test func anAlarmWithoutDataIsUnknownAndAStoppedTaskAWarning() {
        let blind = Alarm(arn: ARN("arn:a"), name: "lag", state: .insufficientData)
        let verdict = Verdict(
            account([
                (.tasks, .tasks([task(.running), task(.stopped, reason: "Stop Reason NORMAL")])),
                (.alarms, .alarms([blind])),
            ]), feeds: [.tasks, .alarms], at: now)
        #expect(verdict.level == .warn)
        #expect(verdict.facts == ["1 task stopped", "1 alarm without data"])
    }

    @Test func dataThatAreNotFreshAreNeverWell() {
        let account = quiet([task(.running)])
        #expect(Verdict(account, feeds: [.tasks, .alarms], at: now).level == .ok)
        let later = Verdict(account, feeds: [.tasks, .alarms], at: now.addingTimeInterval(20))
        #expect(later.level == .warn)
        #expect(later.facts == ["1 data source stale"])
    }

    @Test("Feeds of a task that is no longer open grow old without harm")
    func feedsNobodyWantsDoNotCount() {
        let arn = ARN("arn:old")
        var account = quiet([task(.running)])
        account.apply(
            FeedReport(
                feed: .tableStatistics(arn), generation: 0, received: now.addingTimeInterval(-900),
                outcome: .data(
                    .tables(TableStatisticsPage(tables: [], nextMarker: nil), isFirst: true)),
                budget: APIBudget(tokens: 20, requestsLastMinute: 0)))
        #expect(Verdict(account, feeds: [.tasks, .alarms], at: now).level == .ok)
        #expect(Verdict(account, feeds: [.tasks, .tableStatistics(arn)], at: now).level == .warn)
    }

    @Test func aFinishedLoadIsNoFailureButARecoverableErrorIs() {
        let finished = task(.stopped, reason: "Stop Reason FULL_LOAD_ONLY_FINISHED")
        #expect(Verdict(quiet([finished]), feeds: [.tasks, .alarms], at: now).level == .ok)
        let broken = task(.stopped, reason: "Stop Reason RECOVERABLE_ERROR")
        #expect(Verdict(quiet([broken]), feeds: [.tasks, .alarms], at: now).level == .fail)
    }
}
