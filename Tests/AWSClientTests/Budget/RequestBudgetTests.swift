import Foundation
import Testing

@testable import AWSClient

@Suite struct RequestBudgetTests {
    private let start = Date(timeIntervalSince1970: 1_767_323_045)
    private var budget = RequestBudget(now: Date(timeIntervalSince1970: 1_767_323_045))

    private func at(_ seconds: Double) -> Date { start.addingTimeInterval(seconds) }

    private mutating func claim(
        _ priority: RequestPriority, at seconds: Double = 0
    ) -> RequestBudget.Claim {
        let ticket = budget.enter(priority)
        defer { budget.leave(ticket) }
        return budget.claim(ticket, at: at(seconds))
    }

    private mutating func drain(at seconds: Double = 0) {
        while claim(.watching, at: seconds) == .granted {}
    }

    @Test mutating func aBurstLeavesTheReserve() {
        for _ in 0..<15 { #expect(claim(.watching) == .granted) }
        #expect(claim(.watching) == .wait(.seconds(1)))
        #expect(claim(.inView) == .wait(.seconds(1)))
        #expect(budget.state(at: start).tokens == 5)
    }

    @Test mutating func theReserveIsForActing() {
        drain()
        for _ in 0..<5 { #expect(claim(.acting) == .granted) }
        #expect(claim(.acting) == .wait(.seconds(1)))
        #expect(claim(.watching) == .wait(.seconds(6)))
    }

    @Test mutating func aTokenComesBackEverySecond() {
        drain()
        #expect(claim(.watching, at: 0.5) == .wait(.milliseconds(500)))
        #expect(claim(.watching, at: 1) == .granted)
        #expect(claim(.watching, at: 1) == .wait(.seconds(1)))
    }

    @Test mutating func theBurstIsTheMost() {
        #expect(budget.state(at: at(3600)).tokens == 20)
    }

    @Test mutating func higherPriorityGoesFirst() {
        drain()
        let background = budget.enter(.background)
        let watching = budget.enter(.watching)
        let inView = budget.enter(.inView)
        #expect(budget.claim(background, at: start) == .wait(.seconds(3)))
        #expect(budget.claim(watching, at: start) == .wait(.seconds(2)))
        #expect(budget.claim(inView, at: start) == .wait(.seconds(1)))
        #expect(budget.claim(watching, at: at(1)) == .wait(.seconds(1)))
        #expect(budget.claim(inView, at: at(1)) == .granted)
        #expect(budget.claim(background, at: at(2)) == .wait(.seconds(1)))
        #expect(budget.claim(watching, at: at(2)) == .granted)
        #expect(budget.claim(background, at: at(3)) == .granted)
        #expect(budget.state(at: at(3)).waiting == 0)
    }

    @Test mutating func thoseOfOnePriorityGoInOrder() {
        drain()
        let first = budget.enter(.watching)
        let second = budget.enter(.watching)
        #expect(budget.claim(second, at: at(1)) == .wait(.seconds(1)))
        #expect(budget.claim(first, at: at(1)) == .granted)
    }

    @Test mutating func whoLeavesTheLineHoldsNobodyUp() {
        drain()
        let first = budget.enter(.inView)
        let second = budget.enter(.watching)
        budget.leave(first)
        #expect(budget.claim(second, at: at(1)) == .granted)
    }

    @Test mutating func theStateCountsTheLastMinute() {
        for second in 0..<10 { #expect(claim(.watching, at: Double(second)) == .granted) }
        #expect(budget.state(at: at(9)).requestsInLastMinute == 10)
        #expect(budget.state(at: at(60)).requestsInLastMinute == 9)
        #expect(budget.state(at: at(120)).requestsInLastMinute == 0)
    }

    @Test mutating func throttlingHalvesThePaceAndPausesWatching() {
        budget.throttled(at: start)
        let state = budget.state(at: start)
        #expect(state.requestsPerSecond == 0.5)
        #expect(state.throttledUntil == at(2))
        #expect(state.tokens == 5)
        #expect(claim(.watching) == .wait(.seconds(2)))
        #expect(claim(.acting) == .granted)
        #expect(claim(.watching, at: 2) == .wait(.seconds(2)))
    }

    @Test mutating func throttlingAgainHalvesItDownToAQuarter() {
        var pace: [Double] = []
        for index in 0..<6 {
            budget.throttled(at: at(Double(index) * 2))
            pace.append(budget.state(at: at(Double(index) * 2)).requestsPerSecond)
        }
        #expect(pace == [0.5, 0.25, 0.25, 0.25, 0.25, 0.25])
    }

    @Test mutating func answersOfOneBurstCountOnce() {
        for _ in 0..<10 { budget.throttled(at: at(0.1)) }
        #expect(budget.state(at: at(0.1)).requestsPerSecond == 0.5)
    }

    @Test mutating func thePaceRecoversByItself() {
        for index in 0..<4 { budget.throttled(at: at(Double(index) * 2)) }
        #expect(budget.state(at: at(35)).requestsPerSecond == 0.25)
        #expect(budget.state(at: at(36)).requestsPerSecond == 0.5)
        #expect(budget.state(at: at(66)).requestsPerSecond == 1)
        #expect(budget.state(at: at(126)).requestsPerSecond == 1)
        #expect(budget.state(at: at(126)).throttledUntil == nil)
    }

    @Test mutating func aClockSetBackNeitherGivesNorTakesTokens() {
        drain()
        #expect(budget.state(at: at(-3600)).tokens == 5)
        #expect(claim(.watching, at: -3599) == .granted)
    }

    @Test mutating func aClockSetBackDoesNotPauseForAnHour() {
        budget.throttled(at: start)
        _ = budget.state(at: at(-3600))
        #expect(claim(.watching, at: -3590) == .granted)
    }

    @Test func overAnyMinuteNoMoreIsGrantedThanTheLimitsAllow() {
        var random = SeededRandom(seed: 7)
        for _ in 0..<50 {
            var budget = RequestBudget(now: start)
            var now = start
            var granted: [Date] = []
            for _ in 0..<400 {
                now = now.addingTimeInterval(Double.random(in: 0...2, using: &random))
                let priority = RequestPriority.allCases.randomElement(using: &random) ?? .acting
                let ticket = budget.enter(priority)
                if budget.claim(ticket, at: now) == .granted { granted.append(now) }
                budget.leave(ticket)
            }
            for (index, first) in granted.enumerated() {
                let window = granted[index...].prefix { $0.timeIntervalSince(first) < 60 }
                #expect(window.count <= 20 + 60)
            }
        }
    }
}
