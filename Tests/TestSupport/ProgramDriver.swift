public import Foundation
public import Migration
public import Monitor
public import MonitorRuntime
public import TerminalUI
import TestFixtures
public import Testing

/// A person at the keyboard of a whole program that runs on a manual clock.
///
/// Every step lets everything that follows from it happen before it returns, so that nothing has
/// to be waited for: `await driver.press("j", "X").advance(by: 30).expect("Stop task")`.
public final class ProgramDriver<App: Application> {
    public let clock: ManualClock
    public let audit: MemoryAudit
    public let run: OffscreenRun<App>

    /// A program over a service, at the clock's instant; nothing has been asked yet.
    ///
    /// `seed` is for the random numbers that spread retries; `readOnlyBecause` says why the
    /// runtime refuses every change, and is nil if it does not; `rules` say more.
    public init(
        _ app: App, over service: any MigrationService,
        clock: ManualClock = ManualClock(Date(timeIntervalSince1970: 1_780_000_000)),
        audit: MemoryAudit = MemoryAudit(), seed: UInt64 = 1, readOnlyBecause: String? = nil,
        rules: ActionRules? = nil
    ) {
        self.clock = clock
        self.audit = audit
        let random = SeededRandom(seed: seed)
        var dependencies = Dependencies(
            service: service, clock: clock.clock, activity: clock.activity,
            random: { random.unit() }, audit: audit,
            origin: AuditOrigin(user: "ada", host: "console", session: "session"),
            readOnlyBecause: readOnlyBecause)
        if let rules { dependencies.rules = rules }
        run = OffscreenRun(app, clock: clock, in: dependencies)
    }

    /// The program as it is now.
    public var app: App { run.app }
    /// The screen as it is now.
    public var frame: Frame { run.frame }
    /// The screen's text, a line for each row.
    public var text: String { frame.lines.joined(separator: "\n") }

    /// Presses keys named as in the help: `j`, `X`, `Tab`, `Enter`, `C-r`.
    @discardableResult
    public func press(
        _ keys: String..., sourceLocation: SourceLocation = #_sourceLocation
    ) async -> Self {
        for key in keys {
            guard let chord = KeyChord(parsing: key) else {
                Issue.record("'\(key)' is no key.", sourceLocation: sourceLocation)
                continue
            }
            await run.send(.key(chord))
        }
        return self
    }

    /// Types a text, letter by letter.
    @discardableResult
    public func type(_ text: String) async -> Self {
        for character in text { await run.send(.key(KeyChord(character))) }
        return self
    }

    /// Something else comes from the terminal.
    @discardableResult
    public func send(_ event: InputEvent) async -> Self {
        await run.send(event)
        return self
    }

    /// Lets so many seconds go by.
    @discardableResult
    public func advance(by seconds: TimeInterval) async -> Self {
        await run.advance(by: seconds)
        return self
    }

    /// Lets everything happen that happens now.
    @discardableResult
    public func settle() async -> Self {
        await run.settle()
        return self
    }

    /// Expects a text on the screen.
    @discardableResult
    public func expect(
        _ wanted: String, sourceLocation: SourceLocation = #_sourceLocation
    ) -> Self {
        if !text.contains(wanted) {
            Issue.record(
                "'\(wanted)' is not on the screen:\n\(text)", sourceLocation: sourceLocation)
        }
        return self
    }

    /// Expects a text not to be on the screen.
    @discardableResult
    public func expectNo(
        _ unwanted: String, sourceLocation: SourceLocation = #_sourceLocation
    ) -> Self {
        if text.contains(unwanted) {
            Issue.record(
                "'\(unwanted)' is on the screen:\n\(text)", sourceLocation: sourceLocation)
        }
        return self
    }

    /// Ends every poller; a test that leaves them asleep leaks them.
    public func close() async { await run.close() }
}
