import AccountState
import Foundation
import Migration
import Testing

struct PollScheduleTests {
    private func delays(
        _ outcomes: [PollSchedule.Outcome], interval: TimeInterval = 5, quiet: TimeInterval? = nil,
        random: Double = 0
    ) -> [TimeInterval] {
        var schedule = PollSchedule(interval: interval, quietInterval: quiet)
        return outcomes.map { schedule.delay(after: $0, random: random) }
    }

    @Test("while all is well the interval holds, with news or without")
    func steady() {
        #expect(delays([.news, .quiet, .quiet, .news]) == [5, 5, 5, 5])
    }

    @Test("a quiet log is asked ever more seldom down to its rest, and at once often on news")
    func quietLog() {
        let found = delays([.news, .quiet, .quiet, .quiet, .quiet, .news], interval: 3, quiet: 10)
        #expect(found == [3, 4.5, 6.75, 10, 10, 3])
    }

    @Test("throttling doubles the interval up to half a minute")
    func throttled() {
        let found = delays(Array(repeating: .failure(.throttled), count: 5))
        #expect(found == [10, 20, 30, 30, 30])
    }

    @Test("one success ends the slowing of a feed: its service is slowed as a whole")
    func recovery() {
        let throttled = Array(repeating: PollSchedule.Outcome.failure(.throttled), count: 3)
        #expect(delays(throttled + [.news, .failure(.throttled)]) == [10, 20, 30, 5, 10])
    }

    @Test("what is due at an instant is asked for then")
    func due() {
        #expect(delays([.due(after: 35), .due(after: 20)], interval: 60) == [35, 20])
    }

    @Test("throttling never makes a slow feed quicker")
    func slowFeed() {
        #expect(delays([.failure(.throttled), .news], interval: 300) == [300, 300])
    }

    @Test("an unreachable AWS is tried after doubling waits of at most a minute")
    func unreachable() {
        let outcomes = Array(repeating: PollSchedule.Outcome.failure(.unreachable), count: 8)
        #expect(delays(outcomes) == [1, 2, 4, 8, 16, 30, 30, 30])
        #expect(delays(outcomes, random: 0.999).allSatisfy { $0 <= 60 })
        #expect((59...60).contains(delays(outcomes, random: 0.999)[7]))
    }

    @Test("one success ends the backing off")
    func success() {
        #expect(
            delays([.failure(.unavailable), .failure(.unavailable), .news, .failure(.unavailable)])
                == [1, 2, 5, 1])
    }

    @Test(
        "what only a person can mend is tried on, unhurriedly",
        arguments: [
            (ServiceFailure.Reason.expiredCredentials, 5.0, 10.0), (.noCredentials, 60, 30),
            (.invalidCredentials, 15, 15), (.accessDenied, 5, 60), (.accessDenied, 300, 300),
            (.configuration, 5, 60), (.notFound, 3, 10), (.cancelled, 5, 5),
        ])
    func mendable(reason: ServiceFailure.Reason, interval: TimeInterval, delay: TimeInterval) {
        #expect(
            delays([.failure(reason), .failure(reason)], interval: interval)
                == [delay, delay])
    }

    @Test("pages follow without a pause of ours")
    func pages() {
        #expect(delays([.partial(pause: 0), .partial(pause: 2)]) == [0, 2])
    }

    @Test("after any history there is a next time, within the longest wait")
    func neverGivesUp() {
        let reasons: [PollSchedule.Outcome] = [
            .news, .quiet, .partial(pause: 1), .failure(.throttled), .failure(.unreachable),
            .failure(.unavailable), .failure(.other(code: "X")), .failure(.accessDenied),
            .failure(.unreadableReply), .failure(.noCredentials), .failure(.notFound),
        ]
        for seed in 0..<200 {
            var schedule = PollSchedule(interval: 5)
            var state = UInt64(seed) &* 2_654_435_761 &+ 1
            for _ in 0..<200 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let outcome = reasons[Int(state >> 33) % reasons.count]
                let delay = schedule.delay(after: outcome, random: Double(state >> 40) / 0x1p24)
                #expect(delay >= 0 && delay <= 150 && delay.isFinite)
            }
        }
    }
}
