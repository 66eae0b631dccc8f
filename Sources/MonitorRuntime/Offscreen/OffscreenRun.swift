public import AccountState
public import Foundation
import Monitor
public import TerminalUI

/// The whole program without a terminal, on a clock that is moved by hand.
///
/// Everything that would happen at the same instant happens one after the other in a fixed
/// order, so that the same run gives the same frames.
public final class OffscreenRun<App: Application> {
    /// Texts the program has put on the clipboard.
    public private(set) var copied: [String] = []
    public private(set) var bells = 0
    /// True once the program has asked to quit.
    public private(set) var hasQuit = false
    private let clock: ManualClock
    private let start: Date
    private var session: Session<App>
    private var nextTick: Date

    /// A run at the clock's present instant. Nothing is asked of AWS before it settles.
    ///
    /// The dependencies' clock and activity are replaced by those of `clock`.
    public init(_ app: App, clock: ManualClock, in dependencies: Dependencies) {
        var dependencies = dependencies
        dependencies.clock = clock.clock
        dependencies.activity = clock.activity
        self.clock = clock
        start = clock.now
        nextTick = clock.now.addingTimeInterval(1)
        session = Session(app, dependencies, wake: {})
        session.loadHistory(isCounted: true)
    }

    /// The program as it is now.
    public var app: App { session.app }
    /// What the clock shows.
    public var now: Date { clock.now }
    /// The screen as it is now.
    public var frame: Frame { session.app.frame(at: clock.now) }
    /// The feeds that are being asked.
    public var feeds: Set<Feed> { session.feedsAsked }

    /// Lets everything happen that happens at this instant.
    public func settle() async {
        repeat {
            session.followFeeds()
            await clock.activity.idle()
            fulfil(session.receiveAll().requests)
        } while !session.inbox.isEmpty || clock.activity.count > 0 || clock.wakeNext()
    }

    /// Lets so many seconds go by, and everything happen that happens in them.
    public func advance(by seconds: TimeInterval) async {
        await advance(to: clock.now.addingTimeInterval(seconds))
    }

    /// Lets the time go by until an instant; none if it has passed.
    public func advance(to end: Date) async {
        await settle()
        while clock.now < end {
            clock.set(min(clock.nextDeadline ?? end, nextTick, end))
            if clock.now >= nextTick {
                nextTick = nextTick.addingTimeInterval(1)
                receive(.tick)
            }
            await settle()
        }
    }

    /// Something comes from the terminal; what follows from it has happened on return.
    public func send(_ event: InputEvent) async {
        await settle()
        receive(.input(event))
        await settle()
    }

    /// Plays a script from the beginning of the run to so many seconds after it.
    ///
    /// - Returns: the screen at the end.
    public func play(_ script: KeyScript, until end: TimeInterval) async -> Frame {
        await settle()
        for step in script.steps {
            await advance(to: start.addingTimeInterval(min(step.instant ?? end, end)))
            for key in step.keys { await send(.key(key)) }
        }
        await advance(to: start.addingTimeInterval(end))
        return frame
    }

    /// Ends every poller and operation, and waits until they have ended.
    public func close() async {
        session.stopFeeds()
        session.disarm()
        session.cancelOperations()
        repeat { await clock.activity.idle() } while clock.wakeNext()
    }

    private func receive(_ message: Message) {
        fulfil(session.receive(message))
    }

    private func fulfil(_ requests: [ScreenRequest]) {
        for request in requests {
            switch request {
            case .copy(let text): copied.append(text)
            case .bell: bells += 1
            case .suspend: break
            case .quit: hasQuit = true
            }
        }
    }
}
