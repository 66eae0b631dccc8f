import AccountState
import Foundation
import Migration
import Monitor
import MonitorRuntime
import TerminalUI
import TestFixtures
import TestSupport
import Testing

struct OffscreenRunTests {
    private let feeds: [Feed] = [
        .identity, .tasks, .instances, .alarms, .events, .tableStatistics(Samples.arn),
        .metrics(.instance(identifier: "one")), .log(Samples.stream),
    ]

    /// A run with every feed, random failures, refreshes and an operation.
    private func messages(seed: UInt64) async throws -> [Message] {
        let random = SeededRandom(seed: seed)
        var account = FakeAccount()
        account.tasks = [Samples.task()]
        account.tables[Samples.arn] = Samples.tables(2_600)
        let service = FakeMigrationService(account)
        service.onCall { call in
            if random.once(in: 4) { service.fail(call.kind, with: Samples.failure(.throttled)) }
        }
        let app = StubApp(
            wantedFeeds: Dictionary(uniqueKeysWithValues: feeds.map { ($0, .inView) }),
            effects: [
                KeyChord("r"): [.refresh(feeds)],
                KeyChord("X"): [.refresh(feeds), .perform(try Samples.operation())],
            ])
        let driver = ProgramDriver(app, over: service, clock: ManualClock(Samples.start))
        await driver.advance(by: 40).press("r").advance(by: 3).press("X").advance(by: 120)
        await driver.close()
        return driver.app.messages
    }

    @Test("the same run is the same to the last message", arguments: [1, 2, 3] as [UInt64])
    func deterministic(seed: UInt64) async throws {
        let first = try await messages(seed: seed)
        let second = try await messages(seed: seed)
        #expect(first == second)
        #expect(first.count > 200)
    }

    @Test("a script's keys are pressed at their instants")
    func script() async throws {
        let run = run(StubApp())
        let frame = await run.play(try KeyScript("@5s j k @20s l @90s x y"), until: 30)
        #expect(run.app.keys == ["j", "k", "l", "x", "y"].map { KeyChord($0) })
        let ticks = run.app.messages.map { $0 == .tick }
        #expect(ticks.prefix(6) == [true, true, true, true, true, false])
        #expect(run.now == Samples.start.addingTimeInterval(30))
        #expect(frame.text(row: 0).hasPrefix("keys 5"))
        await run.close()
    }

    @Test("what the program asks of the terminal is kept")
    func effects() async {
        let run = run(
            StubApp(effects: [KeyChord("c"): [.copy("arn"), .bell, .suspend, .quit]]))
        await run.send(.key(KeyChord("c")))
        #expect(run.copied == ["arn"])
        #expect(run.bells == 1)
        #expect(run.hasQuit)
        await run.close()
    }

    @Test("an act pressed at the keyboard reaches AWS and its outcome the program")
    func operation() async throws {
        var account = FakeAccount()
        account.tasks = [Samples.task()]
        let service = FakeMigrationService(account)
        let app = StubApp(effects: [KeyChord("X"): [.perform(try Samples.operation())]])
        let driver = ProgramDriver(app, over: service, clock: ManualClock(Samples.start))
        await driver.press("X")
        #expect(driver.app.phases == [.accepted])
        #expect(service.performed == [.stop(Samples.arn)])
        #expect(driver.audit.lines.map(\.caller) == [nil, nil])
        await driver.close()
    }

    @Test("the audit line names the caller once AWS has said who it is")
    func caller() async throws {
        var account = FakeAccount()
        account.tasks = [Samples.task()]
        let app = StubApp(
            wantedFeeds: [.identity: .background],
            effects: [KeyChord("X"): [.perform(try Samples.operation())]])
        let driver = ProgramDriver(
            app, over: FakeMigrationService(account), clock: ManualClock(Samples.start))
        await driver.settle().press("X")
        #expect(
            driver.audit.lines.first?.caller
                == "arn:aws:sts::210987654321:assumed-role/ops/ada")
        await driver.close()
    }

    @Test("a closed run leaves nothing behind")
    func closes() async {
        let clock = ManualClock(Samples.start)
        let app = StubApp(wantedFeeds: [.tasks: .inView, .alarms: .inView])
        let driver = ProgramDriver(app, over: FakeMigrationService(), clock: clock)
        await driver.settle()
        await driver.close()
        #expect(clock.activity.count == 0)
        #expect(clock.nextDeadline == nil)
    }

    private func run(_ app: StubApp) -> OffscreenRun<StubApp> {
        ProgramDriver(app, over: FakeMigrationService(), clock: ManualClock(Samples.start)).run
    }
}
