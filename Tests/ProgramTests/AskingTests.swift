import Foundation
import Migration
import TestFixtures
import Testing

@testable import AWSClient
@testable import AccountState
@testable import MonitorRuntime

/// The schedule within the budgets, over random sets of feeds, latencies, throttles and acts.
struct AskingTests {
    private static let services = ServiceName.allCases.filter { $0 != .securityToken }

    /// Random feeds whose requests take this part of each service's budget.
    private static func feeds(
        load: Double, _ random: SeededRandom
    ) -> [Feed: Urgency] {
        var wanted: [Feed: Urgency] = [.model(.securityToken, 0, every: 300): .background]
        let rates: [ServiceName: Double] = [.databaseMigration: 1, .cloudWatch: 2, .logs: 1]
        for service in services {
            var left = (rates[service] ?? 1) * load
            var number = 0
            while left > 0.02 {
                let interval = [5.0, 10, 15, 30, 60, 120, 300][random.below(7)]
                guard 1 / interval <= left else {
                    left -= 0.01
                    continue
                }
                left -= 1 / interval
                number += 1
                let feed = Feed.model(service, number, every: interval)
                wanted[feed] = random.once(in: 3) ? .inView : .background
            }
        }
        return wanted
    }

    @Test("While the budget suffices nothing is ever older than it promises", arguments: 1...4)
    func promises(seed: UInt64) {
        let random = SeededRandom(seed: seed)
        var model = AskingModel(wanted: Self.feeds(load: 0.8, random), seed: seed)
        model.play(1_800)
        for feed in model.wanted.keys {
            let promise = feed.definition.pace.freshFor + 1
            // The first round takes as long as the budget needs for it.
            let oldest = model.tracks[feed]?.oldest(from: 120, to: 1_800) ?? .infinity
            #expect(oldest <= promise, "\(feed) every \(feed.interval): \(oldest)")
        }
    }

    @Test("However much is wanted, nothing starves and the rates hold", arguments: 1...2)
    func overload(seed: UInt64) {
        let random = SeededRandom(seed: seed)
        var model = AskingModel(wanted: Self.feeds(load: 3, random), seed: seed)
        model.play(3_600)
        for (feed, urgency) in model.wanted {
            let answers = model.tracks[feed]?.answers.count ?? 0
            #expect(answers >= 2, "\(feed) every \(feed.interval), \(urgency): \(answers) answers")
        }
        #expect(model.requests[.databaseMigration] ?? 0 <= 3_600 + 20)
        #expect(model.requests[.cloudWatch] ?? 0 <= 7_200 + 10)
        #expect(model.requests[.logs] ?? 0 <= 3_600 + 5)
    }

    @Test("What is in view is fresher than what is not, when there is too little for both")
    func inViewFirst() {
        let shown = Feed.model(.databaseMigration, 0, every: 5)
        var wanted: [Feed: Urgency] = [shown: .inView]
        for number in 1...300 {
            wanted[.model(.databaseMigration, number, every: 30)] = .background
        }
        var model = AskingModel(wanted: wanted, seed: 3)
        model.play(1_800)
        #expect(model.tracks[shown]?.oldest(from: 60, to: 1_800) ?? .infinity <= 10)
        let others = wanted.keys.filter { $0 != shown }
        #expect(others.allSatisfy { (model.tracks[$0]?.answers.count ?? 0) >= 3 })
    }

    @Test("Reading leaves five tokens of DMS, and an act never waits for reading", arguments: 1...2)
    func reserve(seed: UInt64) {
        let random = SeededRandom(seed: seed)
        var model = AskingModel(wanted: Self.feeds(load: 3, random), seed: seed)
        model.acts = (0..<40).map { _ in 60 + random.unit() * 3_000 }
        model.play(3_600)
        #expect(model.waits.count == 40)
        #expect(model.waits.allSatisfy { $0 == 0 }, "\(model.waits.max() ?? 0)")
    }

    @Test("A throttle slows its service alone, and is over within a minute", arguments: 1...2)
    func throttle(seed: UInt64) {
        let random = SeededRandom(seed: seed)
        let wanted = Self.feeds(load: 0.5, random)
        let service = Self.services[random.below(3)]
        var model = AskingModel(wanted: wanted, seed: seed)
        model.throttle = .init(service: service, seconds: 600..<900)
        model.play(1_800)
        for feed in wanted.keys where feed.service != service {
            let oldest = model.tracks[feed]?.oldest(from: 120, to: 1_800) ?? .infinity
            #expect(oldest <= feed.definition.pace.freshFor + 1, "\(feed)")
        }
        for feed in wanted.keys where feed.service == service {
            let after = model.tracks[feed]?.answers.first { $0 >= 900 } ?? .infinity
            #expect(after - 900 <= 60 + 1.3 * feed.interval, "\(feed) every \(feed.interval)")
            let oldest = model.tracks[feed]?.oldest(from: after + 120, to: 1_800) ?? .infinity
            #expect(oldest <= feed.definition.pace.freshFor + 1, "\(feed)")
        }
    }

    @Test("The account is asked for before all else")
    func identityFirst() {
        var model = AskingModel(wanted: Self.feeds(load: 2, SeededRandom(seed: 1)), seed: 1)
        model.play(10)
        #expect(model.firstAsked.first?.service == .securityToken)
    }

    @Test("What is slow to answer holds nobody up")
    func slowAnswers() {
        var model = AskingModel(wanted: Self.feeds(load: 0.6, SeededRandom(seed: 5)), seed: 5)
        model.latency = 1...4
        model.play(1_800)
        for feed in model.wanted.keys {
            let oldest = model.tracks[feed]?.oldest(from: 120, to: 1_800) ?? .infinity
            #expect(oldest <= feed.definition.pace.freshFor + 5, "\(feed) every \(feed.interval)")
        }
    }
}
