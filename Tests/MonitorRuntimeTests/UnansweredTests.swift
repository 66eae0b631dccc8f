import Foundation
import Migration
import Testing

@testable import AccountState
@testable import MonitorRuntime

/// A question that has no answer for ten seconds is told of, once, and again when it has one.
struct UnansweredTests {
    private let start = Samples.start
    private let budget = APIBudget(tokens: 20, requestsLastMinute: 0)

    private func date(_ seconds: Double) -> Date { start.addingTimeInterval(seconds) }

    /// A schedule in which one feed was asked at the start.
    private func asked(
        _ feed: Feed = .tasks
    ) throws -> (schedule: FeedSchedule, order: FeedSchedule.Order) {
        var schedule = FeedSchedule()
        _ = schedule.want([feed: .inView], at: start)
        let order = try #require(schedule.next(at: start, budget).first)
        return (schedule, order)
    }

    @Test("after ten seconds, and once")
    func once() throws {
        var (schedule, _) = try asked()
        let early = schedule.waiting(at: date(9.9), budget)
        #expect(early.isEmpty)
        let news = schedule.waiting(at: date(10), budget)
        #expect(news.map(\.feed) == [.tasks])
        #expect(news.map(\.outcome) == [.waiting(since: start)])
        let again = schedule.waiting(at: date(30), budget)
        #expect(again.isEmpty)
    }

    @Test("the schedule is looked at when it is time to say so, and not again and again")
    func wakes() throws {
        var (schedule, _) = try asked()
        #expect(schedule.wait(at: date(4), budget) == 6)
        _ = schedule.waiting(at: date(10), budget)
        #expect(schedule.wait(at: date(10), budget) == nil)
    }

    @Test("a clock that is set back does not prolong it")
    func clockSetBack() throws {
        let (schedule, _) = try asked()
        #expect(schedule.wait(at: date(-3_600), budget) == 10)
    }

    @Test("what waits for a service that throttles was not asked yet")
    func throttled() throws {
        var (schedule, _) = try asked()
        var slow = budget
        slow.services[.databaseMigration] = ServiceAllowance(
            tokens: 0, tokensPerSecond: 0.1, slowdown: 4, pausedUntil: date(60))
        let throttled = schedule.waiting(at: date(20), slow)
        #expect(throttled.isEmpty)
        #expect(schedule.wait(at: date(20), slow) == nil)
        let news = schedule.waiting(at: date(20), budget)
        #expect(news.count == 1)
    }

    @Test("an answer in time is not told of")
    func inTime() throws {
        var (schedule, order) = try asked()
        let answer: Result<[FeedAnswer], ServiceFailure> = .success([
            FeedAnswer(value: [ReplicationTask]())
        ])
        let news = schedule.settle(order, answer, at: date(9), random: { 0 })
        #expect(news.map(\.outcome) == [.data(.tasks([]))])
        let late = schedule.waiting(at: date(13), budget)
        #expect(late.isEmpty)
    }

    @Test("an answer that brings nothing to pass on ends the wait too")
    func answeredWithNothing() throws {
        var (schedule, order) = try asked()
        _ = schedule.waiting(at: date(11), budget)
        // An answer of the wrong kind is taken as nothing new.
        let news = schedule.settle(
            order, .success([FeedAnswer(value: 1)]), at: date(12), random: { 0 })
        #expect(news.map(\.outcome) == [.waiting(since: nil)])
    }

    @Test("the next question is told of anew")
    func anew() throws {
        var (schedule, order) = try asked()
        _ = schedule.waiting(at: date(11), budget)
        let failure = ServiceFailure(.unreachable, message: "No route.")
        let news = schedule.settle(order, .failure(failure), at: date(60), random: { 0 })
        guard case .failed(failure, let next) = news.first?.outcome else {
            Issue.record("\(news)")
            return
        }
        let orders = schedule.next(at: next, budget)
        #expect(orders.count == 1)
        let again = schedule.waiting(at: next.addingTimeInterval(10), budget)
        #expect(again.map(\.outcome) == [.waiting(since: next)])
    }
}
