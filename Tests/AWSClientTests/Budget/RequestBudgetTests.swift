import Foundation
import Testing

@testable import AWSClient

@Suite struct RequestBudgetTests {
    private let start = Date(timeIntervalSince1970: 1_767_323_045)
    private var budget = RequestBudget(now: Date(timeIntervalSince1970: 1_767_323_045))

    private func at(_ seconds: Double) -> Date { start.addingTimeInterval(seconds) }

    private mutating func claim(
        _ priority: RequestPriority, at seconds: Double = 0, of service: String = "dms"
    ) -> RequestBudget.Claim {
        let ticket = budget.enter(priority, service: service)
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
        let background = budget.enter(.background, service: "dms")
        let watching = budget.enter(.watching, service: "dms")
        let inView = budget.enter(.inView, service: "dms")
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
        let first = budget.enter(.watching, service: "dms")
        let second = budget.enter(.watching, service: "dms")
        #expect(budget.claim(second, at: at(1)) == .wait(.seconds(1)))
        #expect(budget.claim(first, at: at(1)) == .granted)
    }

    @Test mutating func whoLeavesTheLineHoldsNobodyUp() {
        drain()
        let first = budget.enter(.inView, service: "dms")
        let second = budget.enter(.watching, service: "dms")
        budget.leave(first)
        #expect(budget.claim(second, at: at(1)) == .granted)
    }

    @Test mutating func theStateCountsTheLastMinute() {
        for second in 0..<10 { #expect(claim(.watching, at: Double(second)) == .granted) }
        #expect(budget.state(at: at(9)).requestsInLastMinute == 10)
        #expect(budget.state(at: at(60)).requestsInLastMinute == 9)
        #expect(budget.state(at: at(120)).requestsInLastMinute == 0)
    }

    private mutating func pace(_ service: String = "dms", at seconds: Double) -> Double? {
        budget.state(at: at(seconds)).throttled.first { $0.service == service }?.requestsPerSecond
    }

    @Test mutating func throttlingHalvesThePaceAndPausesWatching() {
        budget.throttled("dms", at: start)
        #expect(
            budget.state(at: start).throttled == [
                .init(service: "dms", requestsPerSecond: 0.5, pausedUntil: at(2))
            ])
        #expect(claim(.watching) == .wait(.seconds(2)))
        #expect(claim(.acting) == .granted)
        // Acting spends of the slow pace too, but does not wait for it.
        #expect(claim(.watching, at: 2) == .wait(.seconds(2)))
        #expect(claim(.watching, at: 4) == .granted)
        #expect(claim(.watching, at: 4) == .wait(.seconds(2)))
    }

    @Test mutating func throttlingAgainHalvesItDownToAQuarter() {
        var paces: [Double?] = []
        for index in 0..<6 {
            budget.throttled("dms", at: at(Double(index) * 2))
            paces.append(pace(at: Double(index) * 2))
        }
        #expect(paces == [0.5, 0.25, 0.25, 0.25, 0.25, 0.25])
    }

    @Test mutating func answersOfOneBurstCountOnce() {
        for _ in 0..<10 { budget.throttled("dms", at: at(0.1)) }
        #expect(pace(at: 0.1) == 0.5)
    }

    @Test mutating func thePaceRecoversByItself() {
        for index in 0..<4 { budget.throttled("dms", at: at(Double(index) * 2)) }
        #expect(pace(at: 35) == 0.25)
        #expect(pace(at: 36) == 0.5)
        #expect(pace(at: 66) == nil)
        #expect(budget.state(at: at(126)).throttled.isEmpty)
    }

    @Test("One service's throttling slows no other")
    mutating func aThrottledServiceSlowsNoOther() {
        budget.throttled("monitoring", at: start)
        #expect(claim(.inView, of: "monitoring") == .wait(.seconds(2)))
        for _ in 0..<15 { #expect(claim(.watching) == .granted) }
        #expect(claim(.watching) == .wait(.seconds(1)), "the budget of all is as it was")
        #expect(claim(.watching, at: 1) == .granted)
    }

    @Test("Who waits for its own service holds nobody else up, whatever its priority")
    mutating func aHeldPlaceInTheLineIsPassed() {
        drain()
        budget.throttled("monitoring", at: start)
        let inView = budget.enter(.inView, service: "monitoring")
        let watching = budget.enter(.watching, service: "dms")
        #expect(budget.claim(watching, at: at(1)) == .granted)
        #expect(budget.claim(inView, at: at(1)) == .wait(.seconds(1)))
        #expect(budget.claim(inView, at: at(2)) == .granted)
    }

    @Test(
        "Within a throttled service acting goes before watching, and the pane in view before others"
    )
    mutating func prioritiesHoldWithinAThrottledService() {
        budget.throttled("dms", at: start)
        let background = budget.enter(.background, service: "dms")
        let inView = budget.enter(.inView, service: "dms")
        let acting = budget.enter(.acting, service: "dms")
        #expect(budget.claim(acting, at: start) == .granted)
        #expect(budget.claim(inView, at: at(4)) == .granted)
        #expect(budget.claim(background, at: at(4)) == .wait(.seconds(2)))
        #expect(budget.claim(background, at: at(6)) == .granted)
    }

    @Test("However many services throttle, all together stay inside the budget")
    func theTotalHoldsOverServices() {
        var random = SeededRandom(seed: 11)
        for _ in 0..<50 {
            var budget = RequestBudget(now: start)
            var now = start
            var granted: [Date] = []
            for _ in 0..<600 {
                now = now.addingTimeInterval(Double.random(in: 0...1, using: &random))
                let service = ["dms", "monitoring", "logs"].randomElement(using: &random) ?? "dms"
                let priority = RequestPriority.allCases.randomElement(using: &random) ?? .acting
                if Int.random(in: 0..<20, using: &random) == 0 {
                    budget.throttled(service, at: now)
                }
                let ticket = budget.enter(priority, service: service)
                if budget.claim(ticket, at: now) == .granted { granted.append(now) }
                budget.leave(ticket)
            }
            for (index, first) in granted.enumerated() {
                let window = granted[index...].prefix { $0.timeIntervalSince(first) < 60 }
                #expect(window.count <= 20 + 60)
            }
        }
    }

    @Test mutating func aClockSetBackNeitherGivesNorTakesTokens() {
        drain()
        #expect(budget.state(at: at(-3600)).tokens == 5)
        #expect(claim(.watching, at: -3599) == .granted)
    }

    @Test mutating func aClockSetBackDoesNotPauseForAnHour() {
        budget.throttled("dms", at: start)
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
                let ticket = budget.enter(priority, service: "dms")
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
