import AccountState
import Foundation
import Migration
import Monitor
import MonitorRuntime
import TerminalUI
import TestSupport
import Testing

/// An hour of watching one task and two hundred: what is asked a minute, and how old everything gets.
struct CrowdTests {
    /// The oldest each thing was, sampled every five seconds once a minute has passed.
    private struct Ages {
        var tasks = 0.0
        var tables = 0.0
        /// From the newest datapoint's own time on.
        var lag = 0.0
        var log = 0.0
        /// US dollars an hour, for metrics.
        var cost = 0.0
        var stale: Set<String> = []

        mutating func sample(_ program: Program, at now: Date, after elapsed: Double) {
            let account = program.account
            tasks = max(tasks, account.status(of: .tasks).age(at: now) ?? .infinity)
            cost = max(cost, account.spending.dollarsPerHour(at: now) ?? 0)
            if let task = program.openTask {
                tables = max(
                    tables, account.status(of: .tableStatistics(task)).age(at: now) ?? .infinity)
            }
            for subject in account.subjectsFollowing {
                let newest = account.metrics[subject]?.series(.latencyTarget)?.newest?.date
                lag = max(lag, newest.map { now.timeIntervalSince($0) } ?? .infinity)
            }
            for feed in program.wantedFeeds.keys {
                let status = account.status(of: feed)
                // What nobody looks at takes its time to come for the first time.
                let isLate = status.lastSuccess == nil ? elapsed > 900 : status.isStale(at: now)
                if isLate { stale.insert(feed.label) }
            }
        }
    }

    private func watch(
        _ service: CrowdService, _ clock: ManualClock, for seconds: Double,
        costing cap: Double? = nil
    ) async throws -> Ages {
        var configuration = ProgramConfiguration(region: "eu-west-3", keymap: try Keymap())
        configuration.metricsCostPerHour = cap
        let driver = ProgramDriver(
            Program(configuration, size: Size(width: 160, height: 50)), over: service,
            clock: clock)
        await driver.advance(by: 60)
        var ages = Ages()
        for step in 1...Int((seconds - 60) / 5) {
            await driver.advance(by: 5)
            ages.sample(driver.app, at: driver.run.now, after: 60 + 5 * Double(step))
        }
        await driver.close()
        return ages
    }

    @Test(
        "whatever the number of tasks, nothing is old and nobody is asked too often",
        arguments: [(1, 3.0, 20.0), (12, 3, 20), (60, 4, 30), (200, 8, 30)])
    func hour(tasks: Int, cloudWatch: Double, logs: Double) async throws {
        let clock = ManualClock(Date(timeIntervalSince1970: 1_795_000_000))
        let service = CrowdService(tasks: tasks, clock: clock)
        let seconds = 3_600.0
        let ages = try await watch(service, clock, for: seconds)
        let minutes = seconds / 60
        #expect(ages.tasks <= 10, "tasks \(ages.tasks)")
        #expect(ages.tables <= 30, "tables \(ages.tables)")
        #expect(ages.lag <= 150, "lag \(ages.lag)")
        #expect(ages.stale.isEmpty, "\(ages.stale.sorted())")
        let perMinute = { (name: ServiceName) in Double(service.count(name)) / minutes }
        #expect(perMinute(.databaseMigration) <= 75, "\(perMinute(.databaseMigration))")
        #expect(perMinute(.cloudWatch) <= cloudWatch + 0.1, "\(perMinute(.cloudWatch))")
        #expect(perMinute(.logs) <= logs, "\(perMinute(.logs))")
        #expect(service.mostInAMinute(.databaseMigration) <= 80)
    }

    @Test("metrics cost no more than somebody set, and what is left out is not late but left out")
    func costs() async throws {
        let clock = ManualClock(Date(timeIntervalSince1970: 1_795_000_000))
        let service = CrowdService(tasks: 200, clock: clock)
        let ages = try await watch(service, clock, for: 1_800, costing: 0.25)
        #expect(ages.cost <= 0.25, "\(ages.cost)")
        #expect(ages.cost >= 0.1, "\(ages.cost)")
        #expect(ages.stale.isEmpty, "\(ages.stale.sorted())")
    }

    @Test("sixty thousand tables are swept within the budget, and nothing else grows old")
    func manyTables() async throws {
        let clock = ManualClock(Date(timeIntervalSince1970: 1_795_000_000))
        let service = CrowdService(tasks: 1, tables: 60_000, clock: clock)
        let ages = try await watch(service, clock, for: 1_200)
        #expect(ages.tasks <= 10, "tasks \(ages.tasks)")
        #expect(ages.lag <= 150, "lag \(ages.lag)")
        #expect(ages.stale.isEmpty, "\(ages.stale.sorted())")
        #expect(Double(service.count(.databaseMigration)) / 20 <= 60 + 1)
    }
}
