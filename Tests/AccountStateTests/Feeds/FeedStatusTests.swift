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
        var world = AccountState()
        world.apply(report(.data(.tasks([])), after: 0))
        let status = world.status(of: .tasks)
        #expect(!status.isStale(at: start.addingTimeInterval(10)))
        #expect(status.isStale(at: start.addingTimeInterval(10.5)))
    }

    @Test func aFailureKeepsTheDataAndTheirAge() {
        var world = AccountState()
        let task = ReplicationTask(
            arn: ARN("arn:t"), identifier: "t", status: .running, migrationType: .cdc)
        world.apply(report(.data(.tasks([task])), after: 0))
        world.apply(failed(after: 5))
        world.apply(failed(after: 15))
        let status = world.status(of: .tasks)
        #expect(world.tasks == [task])
        #expect(status.age(at: start.addingTimeInterval(20)) == 20)
        #expect(status.failing?.since == start.addingTimeInterval(5))
        world.apply(report(.data(.tasks([])), after: 23))
        #expect(world.status(of: .tasks).failing == nil)
        #expect(world.tasks == [])
    }

    @Test func aLateReportOfAnEarlierLifeChangesNothing() {
        var world = AccountState()
        world.apply(report(.data(.tasks([])), after: 10, generation: 2))
        let before = world
        world.apply(failed(after: 11))
        #expect(world == before)
    }

    @Test func aClockThatWentBackGivesNoNegativeAge() {
        var world = AccountState()
        world.apply(report(.data(.tasks([])), after: 0))
        #expect(world.status(of: .tasks).age(at: start.addingTimeInterval(-60)) == 0)
    }
}
