import AccountState
import Foundation
import Migration
import Monitor
import TerminalUI
import TestSupport
import Testing

@testable import MonitorRuntime

struct FeedRunnerTests {
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

    @Test("a feed opened again is asked when it is due, not before")
    func reopened() async {
        let service = FakeMigrationService()
        let driver = driver([.tasks], over: service)
        await driver.advance(by: 1).press("0", "1", "0", "1").advance(by: 3)
        #expect(service.count(.replicationTasks) == 1)
        await driver.advance(by: 2)
        #expect(service.count(.replicationTasks) == 2)
        #expect(driver.app.reports.count == 2)
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
        let lines = driver.app.reports.flatMap { report in
            report.data(as: LogPage.self)?.events.map(\.message) ?? []
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
        let parts = driver.app.reports.compactMap { $0.data(as: TableLook.self)?.part }
        #expect(
            parts == [
                .sweep(isFirst: true, isLast: false), .sweep(isFirst: false, isLast: false),
                .sweep(isFirst: false, isLast: true),
            ])
        await driver.close()
    }

    @Test("a task of 60,000 tables is read within the budget")
    func sixtyThousand() async {
        var account = FakeAccount()
        account.tables[Samples.arn] = Samples.tables(60_000)
        let service = FakeMigrationService(account)
        let driver = driver([.tableStatistics(Samples.arn)], over: service)
        await driver.advance(by: 600)
        #expect((330...400).contains(service.calls.count), "\(service.calls.count)")
        let last = driver.app.reports.first {
            guard case .sweep(_, isLast: true) = $0.data(as: TableLook.self)?.part else {
                return false
            }
            return true
        }
        let took = last?.received.timeIntervalSince(Samples.start) ?? .infinity
        #expect(took < 300, "\(took)")
        await driver.close()
    }

    @Test("of many subjects metrics are asked for with one request")
    func together() async {
        let service = FakeMigrationService()
        let subjects = (0..<50).map { index in
            MetricSubject.task(
                ARN("arn:aws:dms:eu-west-3:1:task:T\(index)"), instanceIdentifier: "i")
        }
        let driver = driver(subjects.map { .lag($0) }, over: service)
        await driver.settle()
        #expect(service.count(.metrics) == 1)
        #expect(driver.app.reports.count == 50)
        await driver.close()
    }

    @Test("what another feed brings is not asked for beside it")
    func covered() async {
        let service = FakeMigrationService()
        let subject = MetricSubject.task(Samples.arn, instanceIdentifier: "one")
        let driver = driver([.lag(subject), .metrics(subject)], over: service)
        await driver.settle()
        #expect(driver.app.reports.map(\.feed) == [.metrics(subject)])
        #expect(driver.run.feeds == [.metrics(subject)])
        await driver.close()
    }

    @Test("what nobody has wanted for ten minutes is let go of, and asked from the beginning again")
    func discards() async {
        let service = FakeMigrationService()
        service.change {
            $0.logs[Samples.stream] = [LogEvent(date: Samples.start, message: "one")]
        }
        let driver = driver([.log(Samples.stream)], over: service)
        await driver.settle().press("0").advance(by: 599)
        #expect(!driver.app.messages.contains(.discard([.log(Samples.stream)])))
        await driver.advance(by: 2)
        #expect(driver.app.messages.contains(.discard([.log(Samples.stream)])))
        await driver.press("1")
        let pages = driver.app.reports.compactMap { $0.data(as: LogPage.self) }
        #expect(pages.count == 2 && pages.allSatisfy { $0.events.map(\.message) == ["one"] })
        let lives = driver.app.reports.map(\.generation)
        #expect(lives.count == 2 && lives[0] < lives[1])
        await driver.close()
    }
}

/// The runner without a program around it.
struct FeedRunnerEdgeTests {
    private let clock = ManualClock(Samples.start)
    private let service = FakeMigrationService()

    private func runner(_ inbox: Inbox) -> FeedRunner {
        let dependencies = Dependencies(
            service: service, clock: clock.clock, activity: clock.activity, random: { 0 },
            audit: MemoryAudit(), origin: AuditOrigin(user: "", host: "", session: ""),
            readOnlyBecause: nil)
        return FeedRunner(dependencies, inbox: inbox)
    }

    private func settle() async {
        repeat { await clock.activity.idle() } while clock.wakeNext()
    }

    @Test(
        "an answer that arrives after its feed was closed and opened again is taken: it was paid for"
    )
    func lateAnswer() async {
        let inbox = Inbox(wake: {})
        let runner = runner(inbox)
        service.hold(.replicationTasks)
        runner.follow([.tasks: .inView])
        while service.heldCalls == 0 {
            _ = clock.wakeNext()
            await Task.yield()
        }
        runner.follow([:])
        runner.follow([.tasks: .inView])
        service.release()
        await settle()
        #expect(service.count(.replicationTasks) == 1)
        #expect(inbox.drain().count == 1)
        runner.stop()
        await settle()
    }

    @Test("after the end nothing is reported any more")
    func stopped() async {
        let inbox = Inbox(wake: {})
        let runner = runner(inbox)
        service.hold(.replicationTasks)
        runner.follow([.tasks: .inView])
        while service.heldCalls == 0 {
            _ = clock.wakeNext()
            await Task.yield()
        }
        runner.stop()
        service.release()
        await settle()
        #expect(inbox.isEmpty)
        #expect(clock.activity.count == 0)
    }

    @Test("a crowded inbox stops the asking, an emptied one lets it go on")
    func crowded() async {
        let inbox = Inbox(capacity: 3, wake: {})
        let runner = runner(inbox)
        runner.follow([.tasks: .inView])
        for second in 1...60 {
            await settle()
            clock.set(Samples.start.addingTimeInterval(Double(second)))
        }
        #expect(service.count(.replicationTasks) == 3)
        _ = inbox.drain()
        await settle()
        #expect(service.count(.replicationTasks) == 4)
        runner.stop()
        await settle()
    }

    @Test("a feed that becomes more urgent goes on without a break")
    func urgency() async {
        let inbox = Inbox(wake: {})
        let runner = runner(inbox)
        runner.follow([.alarms: .background])
        await settle()
        runner.follow([.alarms: .inView])
        await settle()
        #expect(service.count(.alarms) == 1)
        #expect(runner.feeds == [.alarms])
        runner.stop()
        await settle()
        #expect(clock.activity.count == 0)
    }
}
