import AccountState
import Foundation
import Migration
import Monitor
import MonitorRuntime
import TerminalUI
import TestSupport
import Testing

struct MainLoopTests {
    private let clock = ManualClock(Samples.start)
    private let service = FakeMigrationService()

    private func dependencies(_ clock: RuntimeClock) -> Dependencies {
        Dependencies(
            service: service, clock: clock, activity: self.clock.activity, random: { 0 },
            audit: MemoryAudit(), origin: AuditOrigin(user: "", host: "", session: ""),
            readOnlyBecause: nil)
    }

    private func play(
        _ script: [VirtualScreen.Turn], with app: StubApp = StubApp()
    ) -> (reason: ExitReason, screen: VirtualScreen, app: StubApp) {
        let screen = VirtualScreen(clock: clock, script: script)
        var loop = MainLoop(app, on: screen, in: dependencies(clock.clock), wake: screen.wake)
        let reason = loop.run()
        return (reason, screen, loop.app)
    }

    private var quitting: StubApp { StubApp(effects: [KeyChord("q"): [.quit]]) }

    @Test("the program's wish to quit ends the loop")
    func quits() {
        #expect(play([VirtualScreen.keys("q")], with: quitting).reason == .quit)
    }

    @Test("each signal ends the loop and is told", arguments: Interrupt.allCases)
    func signals(signal: Interrupt) {
        #expect(play([.timeout, .events([.signal(signal)])]).reason == .interrupted(signal))
    }

    @Test("keys after a quit are not taken in")
    func afterQuit() {
        let run = play([VirtualScreen.keys("q", "x")], with: quitting)
        #expect(run.app.keys == [KeyChord("q")])
    }

    @Test("the program learns the size of the screen first")
    func size() {
        let run = play([])
        #expect(run.app.messages.first == .input(.resized(Size(width: 80, height: 24))))
    }

    @Test("a frame is drawn at once, and then only when it differs")
    func stillScreen() {
        let run = play(Array(repeating: .timeout, count: 20))
        #expect(run.screen.frames.count == 1)
        #expect(run.app.ticks > 10)
    }

    @Test("a burst of keys is drawn once, a thirtieth of a second later")
    func burst() throws {
        let keys = Array(repeating: VirtualScreen.keys("j"), count: 50)
        let run = play(keys + [.timeout])
        #expect(run.screen.frames.map { $0.text(row: 0).hasPrefix("keys 50") } == [false, true])
        let wait = try #require(run.screen.timeouts[1])
        #expect(wait <= .seconds(1.0 / 30))
    }

    @Test("a tick comes each second")
    func ticks() {
        let run = play(Array(repeating: .timeout, count: 10))
        let seconds = clock.now.timeIntervalSince(Samples.start)
        #expect(abs(Double(run.app.ticks) - seconds) <= 1)
    }

    @Test("a resized or resumed screen is drawn anew though nothing has changed")
    func redraw() {
        let run = play([
            .timeout, .resize(Size(width: 60, height: 20)), .timeout, .events([.resumed]),
            .timeout,
        ])
        #expect(run.screen.frames.count == 3)
        #expect(Set(run.screen.frames.map(\.lines)).count == 1)
    }

    @Test("copy, bell and suspend reach the screen")
    func screenEffects() {
        let app = StubApp(effects: [KeyChord("c"): [.copy("arn"), .bell, .suspend]])
        let run = play([VirtualScreen.keys("c")], with: app)
        #expect(run.screen.copied == ["arn"])
        #expect(run.screen.bells == 1)
        #expect(run.screen.suspensions == 1)
    }

    @Test("a screen that takes no more frames ends the loop with its reason")
    func brokenScreen() {
        let screen = VirtualScreen(clock: clock, script: [.timeout])
        screen.failure = RuntimeError.keyScript(word: "x")
        var loop = MainLoop(
            StubApp(), on: screen, in: dependencies(clock.clock), wake: screen.wake)
        guard case .screenFailed(let why) = loop.run() else {
            Issue.record("the loop ended otherwise")
            return
        }
        #expect(why.contains("'x'"))
    }

    @Test("quitting waits two seconds for what is under way, and no longer")
    func patience() {
        clock.activity.begin()
        let turns = Array(repeating: VirtualScreen.Turn.timeout, count: 500)
        let run = play([VirtualScreen.keys("q")] + turns, with: quitting)
        #expect(run.reason == .quit)
        let waited = clock.now.timeIntervalSince(Samples.start)
        #expect((2..<2.1).contains(waited))
    }

    @Test("quitting waits no longer than what is under way")
    func prompt() {
        clock.activity.begin()
        let activity = clock.activity
        let run = play(
            [VirtualScreen.keys("q"), .timeout, .look { activity.end() }, .timeout, .timeout],
            with: quitting)
        #expect(run.screen.timeouts.count == 3)
    }

    @Test("a second signal ends the waiting")
    func impatience() {
        clock.activity.begin()
        let interrupt = VirtualScreen.Turn.events([.signal(.interrupt)])
        let run = play([interrupt, .timeout, interrupt, .timeout])
        #expect(run.screen.timeouts.count == 3)
    }

    @Test("a poller's report wakes the loop and is drawn")
    func report() async {
        let dependencies = dependencies(.wall())
        let clock = clock
        let text = await onOwnThread {
            let screen = VirtualScreen(clock: clock, script: [.woken])
            let app = StubApp(wantedFeeds: [.tasks: .inView, .alarms: .inView])
            var loop = MainLoop(app, on: screen, in: dependencies, wake: screen.wake)
            _ = loop.run()
            return "\(loop.app.reports.isEmpty) \(screen.timeouts.count)"
        }
        #expect(text.hasPrefix("false"))
    }

    /// Runs a body that blocks on a thread that is nobody else's.
    private func onOwnThread(_ body: @escaping @Sendable () -> String) async -> String {
        await withCheckedContinuation { waiter in
            Thread { waiter.resume(returning: body()) }.start()
        }
    }
}
