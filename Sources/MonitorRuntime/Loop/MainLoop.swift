import Foundation
import Migration
import Monitor
public import TerminalUI

/// The loop that owns the terminal and the program, on the thread that calls it.
///
/// It waits for the terminal, for the inbox or for the clock, lets the program take in what has
/// happened, and then draws once. It waits for nothing else: not for the network, not for a disk.
public struct MainLoop<App: Application> {
    private let screen: any Screen
    private let clock: RuntimeClock
    private let activity: Activity
    private var session: Session<App>
    private var frameLimiter: FrameLimiter
    private var shown: Frame?
    private var exit: ExitReason?
    /// How far the machine's clock had been set back when that was last said, in seconds.
    private var toldLead: TimeInterval = 0

    /// A loop that has not begun.
    ///
    /// `wake` ends the screen's waiting; it is called from any thread.
    public init(
        _ app: App, on screen: any Screen, in dependencies: Dependencies,
        wake: @escaping @Sendable () -> Void
    ) {
        self.screen = screen
        clock = dependencies.clock
        activity = dependencies.activity
        session = Session(app, dependencies, wake: wake)
        frameLimiter = FrameLimiter(at: dependencies.clock.uptime())
    }

    /// The program as it is now.
    public var app: App { session.app }

    /// Runs until the program quits or is made to. The terminal is still the loop's on return.
    public mutating func run() -> ExitReason {
        begin()
        while true {
            if let exit {
                shutDown()
                return exit
            }
            turn()
        }
    }

    private mutating func begin() {
        receive(.input(.resized(screen.size)))
        session.loadHistory(isCounted: false)
        session.followFeeds()
        draw()
    }

    private mutating func turn() {
        let timeout = frameLimiter.wait(at: clock.uptime())
        for event in screen.wait(timeout: .seconds(timeout)) where exit == nil { take(event) }
        let (received, requests) = session.receiveAll()
        if received { frameLimiter.touch() }
        for request in requests { fulfil(request) }
        if frameLimiter.ticks(at: clock.uptime()) {
            receive(.tick)
            tellLead()
        }
        guard exit == nil else { return }
        session.followFeeds()
        draw()
    }

    /// Says once that the machine's clock was set back: the times shown are not its own any more.
    private mutating func tellLead() {
        let lead = clock.lead()
        defer { toldLead = lead }
        guard lead > 2, abs(lead - toldLead) > 2 else { return }
        let sentence =
            "This computer's clock was set back by \(DurationText.words(lead)). Ages are right; "
            + "the times shown go on from before, until dmswatch is started again."
        receive(.notice(Notice(.failure, sentence)))
    }

    private mutating func take(_ event: InputEvent) {
        switch event {
        case .signal(let signal): exit = .interrupted(signal)
        case .resumed, .resized:
            // Whatever was on the terminal is no longer there, or no longer fits.
            shown = nil
            receive(.input(event))
        case .key, .paste, .suspended: receive(.input(event))
        }
    }

    private mutating func receive(_ message: Message) {
        for request in session.receive(message) { fulfil(request) }
        frameLimiter.touch()
    }

    private mutating func fulfil(_ request: ScreenRequest) {
        switch request {
        case .copy(let text): screen.copy(text)
        case .bell: screen.bell()
        case .suspend: screen.suspend()
        case .quit: exit = exit ?? .quit
        }
    }

    private mutating func draw() {
        guard frameLimiter.draws(at: clock.uptime()) else { return }
        let frame = session.app.frame(at: clock.now())
        guard frame != shown else { return }
        do {
            try screen.present(frame)
            shown = frame
        } catch {
            exit = .screenFailed("\(error)")
        }
    }
}

extension MainLoop {
    /// Stops asking AWS, and gives operations under way two seconds to learn their outcome. A second
    /// signal ends that too.
    private mutating func shutDown() {
        session.stopFeeds()
        session.disarm()
        let deadline = clock.uptime() + Self.patience
        while activity.count > 0 {
            let left = deadline - clock.uptime()
            guard left > 0 else { break }
            let events = screen.wait(timeout: .seconds(min(left, Self.glance)))
            if events.contains(where: { if case .signal = $0 { true } else { false } }) { break }
            _ = session.receiveAll()
        }
        session.cancelOperations()
    }

    /// In seconds.
    private static var patience: TimeInterval { 2 }
    /// How long the end of the last poller may go unnoticed: it posts nothing. In seconds.
    private static var glance: TimeInterval { 0.02 }
}
