import Foundation
import Testing

@testable import AWSClient

@Suite struct ServiceBudgetTests {
    private let start = Date(timeIntervalSince1970: 1_767_323_045)
    private var budget = ServiceBudget(.usual, now: Date(timeIntervalSince1970: 1_767_323_045))

    private func at(_ seconds: Double) -> Date { start.addingTimeInterval(seconds) }

    private mutating func claim(
        _ priority: RequestPriority, at seconds: Double = 0, changesAnything: Bool = false
    ) -> ServiceBudget.Claim {
        let ticket = budget.enter(priority, changesAnything: changesAnything)
        defer { budget.leave(ticket) }
        return budget.claim(ticket, at: at(seconds))
    }

    private mutating func drain(at seconds: Double = 0) {
        while claim(.inView, at: seconds) == .granted {}
    }

    @Test mutating func aBurstLeavesTheReserve() {
        for _ in 0..<15 { #expect(claim(.inView) == .granted) }
        #expect(claim(.inView) == .wait(.seconds(1)))
        #expect(claim(.inView) == .wait(.seconds(1)))
        #expect(budget.state(at: start).tokens == 5)
    }

    @Test("What is kept is kept for changes: neither a person's reading nor following touches it")
    mutating func theReserveIsForChanges() {
        drain()
        #expect(claim(.acting) == .wait(.seconds(1)))
        #expect(claim(.following) == .wait(.seconds(1)))
        for _ in 0..<5 { #expect(claim(.acting, changesAnything: true) == .granted) }
        #expect(claim(.acting, changesAnything: true) == .wait(.seconds(1)))
        #expect(claim(.inView) == .wait(.seconds(6)))
    }

    @Test mutating func aTokenComesBackEverySecond() {
        drain()
        #expect(claim(.inView, at: 0.5) == .wait(.milliseconds(500)))
        #expect(claim(.inView, at: 1) == .granted)
        #expect(claim(.inView, at: 1) == .wait(.seconds(1)))
    }

    @Test mutating func theBurstIsTheMost() {
        #expect(budget.state(at: at(3600)).tokens == 20)
    }

    @Test mutating func higherPriorityGoesFirst() {
        drain()
        let tickets = RequestPriority.allCases.map { budget.enter($0, changesAnything: false) }
        for (place, ticket) in tickets.enumerated() {
            let behind = Double(tickets.count - place)
            #expect(budget.claim(ticket, at: start) == .wait(.seconds(behind)))
        }
        for (second, ticket) in tickets.reversed().enumerated() {
            #expect(budget.claim(ticket, at: at(Double(second) + 1)) == .granted)
        }
        #expect(budget.state(at: at(4)).waiting == 0)
    }

    @Test mutating func thoseOfOnePriorityGoInOrder() {
        drain()
        let first = budget.enter(.inView, changesAnything: false)
        let second = budget.enter(.inView, changesAnything: false)
        #expect(budget.claim(second, at: at(1)) == .wait(.seconds(1)))
        #expect(budget.claim(first, at: at(1)) == .granted)
    }

    @Test mutating func whoLeavesTheLineHoldsNobodyUp() {
        drain()
        let first = budget.enter(.inView, changesAnything: false)
        let second = budget.enter(.inView, changesAnything: false)
        budget.leave(first)
        #expect(budget.claim(second, at: at(1)) == .granted)
    }

    @Test mutating func theStateCountsTheLastMinute() {
        for second in 0..<10 { #expect(claim(.inView, at: Double(second)) == .granted) }
        #expect(budget.state(at: at(9)).requestsInLastMinute == 10)
        #expect(budget.state(at: at(60)).requestsInLastMinute == 9)
        #expect(budget.state(at: at(120)).requestsInLastMinute == 0)
    }

    private mutating func pace(at seconds: Double) -> Double? {
        budget.state(at: at(seconds)).throttle?.requestsPerSecond
    }

    @Test mutating func throttlingHalvesThePaceAndPausesWatching() {
        budget.throttled(at: start)
        #expect(
            budget.state(at: start).throttle
                == .init(requestsPerSecond: 0.5, slowdown: 2, pausedUntil: at(2)))
        #expect(claim(.inView) == .wait(.seconds(2)))
        #expect(claim(.acting) == .granted)
        // Acting spends of the slow pace too, but does not wait for it.
        #expect(claim(.inView, at: 2) == .wait(.seconds(2)))
        #expect(claim(.inView, at: 4) == .granted)
        #expect(claim(.inView, at: 4) == .wait(.seconds(2)))
    }

    @Test mutating func throttlingAgainHalvesItDownToAQuarter() {
        var paces: [Double?] = []
        for index in 0..<6 {
            budget.throttled(at: at(Double(index) * 2))
            paces.append(pace(at: Double(index) * 2))
        }
        #expect(paces == [0.5, 0.25, 0.25, 0.25, 0.25, 0.25])
    }

    @Test mutating func answersOfOneBurstCountOnce() {
        for _ in 0..<10 { budget.throttled(at: at(0.1)) }
        #expect(pace(at: 0.1) == 0.5)
    }

    @Test mutating func thePaceRecoversByItself() {
        for index in 0..<4 { budget.throttled(at: at(Double(index) * 2)) }
        #expect(pace(at: 35) == 0.25)
        #expect(pace(at: 36) == 0.5)
        #expect(pace(at: 66) == nil)
        #expect(budget.state(at: at(126)).throttle == nil)
    }

    @Test(
        "Within a throttled service acting goes before watching, and the pane in view before others"
    )
    mutating func prioritiesHoldWithinAThrottledService() {
        budget.throttled(at: start)
        let background = budget.enter(.background, changesAnything: false)
        let inView = budget.enter(.inView, changesAnything: false)
        let acting = budget.enter(.acting, changesAnything: false)
        #expect(budget.claim(acting, at: start) == .granted)
        #expect(budget.claim(inView, at: at(4)) == .granted)
        #expect(budget.claim(background, at: at(4)) == .wait(.seconds(2)))
        #expect(budget.claim(background, at: at(6)) == .granted)
    }

    @Test mutating func aClockSetBackNeitherGivesNorTakesTokens() {
        drain()
        #expect(budget.state(at: at(-3600)).tokens == 5)
        #expect(claim(.inView, at: -3599) == .granted)
    }

    @Test mutating func aClockSetBackDoesNotPauseForAnHour() {
        budget.throttled(at: start)
        _ = budget.state(at: at(-3600))
        #expect(claim(.inView, at: -3590) == .granted)
    }

    @Test func overAnyMinuteNoMoreIsGrantedThanTheLimitsAllow() {
        var random = SeededRandom(seed: 7)
        for _ in 0..<50 {
            var budget = ServiceBudget(.usual, now: start)
            var now = start
            var granted: [Date] = []
            for _ in 0..<400 {
                now = now.addingTimeInterval(Double.random(in: 0...2, using: &random))
                let priority = RequestPriority.allCases.randomElement(using: &random) ?? .acting
                let ticket = budget.enter(priority, changesAnything: false)
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
