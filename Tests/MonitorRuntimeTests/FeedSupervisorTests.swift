import AccountState
import Foundation
import Migration
import Monitor
import MonitorRuntime
import TerminalUI
import TestSupport
import Testing

struct FeedSupervisorTests {
    private let none = KeyChord("0")
    private let all = KeyChord("1")
    private let refresh = KeyChord("r")

    /// A program that wants feeds from the start, none after `0`, and them again after `1`.
    private func driver(
        _ feeds: [Feed], over service: FakeMigrationService
    ) -> ProgramDriver<StubApp> {
        let wanted = Dictionary(uniqueKeysWithValues: feeds.map { ($0, Urgency.inView) })
        let app = StubApp(
            wantedFeeds: wanted, effects: [refresh: [.refresh(feeds)]],
            wishes: [none: [:], all: wanted])
        return ProgramDriver(app, over: service, clock: ManualClock(Samples.start))
    }

    @Test("a wanted feed is asked at once and then at its interval")
    func polls() async {
        let service = FakeMigrationService()
        let driver = driver([.tasks], over: service)
        await driver.settle()
        #expect(service.count(.replicationTasks) == 1)
        await driver.advance(by: 14.9)
        #expect(service.count(.replicationTasks) == 3)
        #expect(driver.app.reports.allSatisfy { $0.feed == .tasks })
        await driver.close()
    }

    @Test("a feed nobody wants any more is not asked")
    func stops() async {
        let service = FakeMigrationService()
        let driver = driver([.tasks, .alarms], over: service)
        await driver.settle().press("0").advance(by: 300)
        #expect(service.calls.count == 2)
        #expect(driver.run.feeds.isEmpty)
        await driver.close()
    }

    @Test("a feed opened again is asked when it is due, not before, in a new generation")
    func reopened() async {
        let service = FakeMigrationService()
        let driver = driver([.tasks], over: service)
        await driver.advance(by: 1).press("0", "1", "0", "1").advance(by: 3)
        #expect(service.count(.replicationTasks) == 1)
        await driver.advance(by: 2)
        #expect(service.count(.replicationTasks) == 2)
        let generations = driver.app.reports.map(\.generation)
        #expect(generations.count == 2 && generations[0] < generations[1])
        await driver.close()
    }

    @Test("a log closed and opened again brings each line once")
    func reopenedLog() async {
        let service = FakeMigrationService()
        func add(_ text: String, _ age: TimeInterval) {
            service.change {
                $0.logs[Samples.stream, default: []].append(
                    LogEvent(date: Samples.start.addingTimeInterval(-age), message: text))
            }
        }
        add("one", 60)
        let driver = driver([.log(Samples.stream)], over: service)
        await driver.settle().press("0")
        add("two", 30)
        await driver.press("1").advance(by: 20)
        let lines = driver.app.reports.flatMap { report -> [String] in
            guard case .data(.log(let page)) = report.outcome else { return [] }
            return page.events.map(\.message)
        }
        #expect(lines == ["one", "two"])
        await driver.close()
    }

    @Test("refresh asks at once, and not again within a second")
    func refreshes() async {
        let service = FakeMigrationService()
        let driver = driver([.tasks], over: service)
        await driver.advance(by: 2).press("r", "r", "r")
        #expect(service.count(.replicationTasks) == 2)
        await driver.advance(by: 4.9)
        #expect(service.count(.replicationTasks) == 2)
        await driver.advance(by: 0.2)
        #expect(service.count(.replicationTasks) == 3)
        await driver.close()
    }

    @Test("a failing feed says when it is tried next, is tried then, and recovers by itself")
    func recovers() async throws {
        let service = FakeMigrationService()
        let failure = Samples.failure(.throttled)
        service.fail(.replicationTasks, with: failure, failure)
        let driver = driver([.tasks], over: service)
        await driver.settle()
        guard case .failed(failure, let next) = driver.app.reports.first?.outcome else {
            Issue.record("no failure was reported")
            return
        }
        #expect((10...12.5).contains(next.timeIntervalSince(Samples.start)))
        await driver.run.advance(to: next.addingTimeInterval(0.001))
        #expect(service.count(.replicationTasks) == 2)
        await driver.advance(by: 60)
        #expect(driver.app.failures.count == 2)
        #expect(driver.app.reports.count > 3)
        await driver.close()
    }

    @Test("the pages of a sweep are reported one by one")
    func pages() async {
        var account = FakeAccount()
        account.pageSize = 2
        account.tables[Samples.arn] = Samples.tables(5)
        let service = FakeMigrationService(account)
        let driver = driver([.tableStatistics(Samples.arn)], over: service)
        await driver.settle()
        let pages = driver.app.reports.compactMap { report -> [Bool]? in
            guard case .data(.tables(let page, let isFirst)) = report.outcome else { return nil }
            return [isFirst, page.nextMarker == nil]
        }
        #expect(pages == [[true, false], [false, false], [false, true]])
        await driver.close()
    }

    @Test("a task of 60,000 tables is read within the budget")
    func sixtyThousand() async {
        var account = FakeAccount()
        account.tables[Samples.arn] = Samples.tables(60_000)
        let service = FakeMigrationService(account)
        let driver = driver([.tableStatistics(Samples.arn)], over: service)
        await driver.advance(by: 600)
        #expect((250...320).contains(service.calls.count))
        let last = driver.app.reports.compactMap { report -> Date? in
            guard case .data(.tables(let page, _)) = report.outcome else { return nil }
            return page.nextMarker == nil ? report.received : nil
        }
        #expect(last.first.map { $0.timeIntervalSince(Samples.start) < 480 } == true)
        await driver.close()
    }
}
