import Dispatch
import Foundation
public import MonitorRuntime
public import TerminalUI

/// A screen that plays a script instead of a person and keeps every frame it is shown.
///
/// When the script is at its end the terminal hangs up, so that no loop under test runs for ever.
public final class VirtualScreen: Screen {
    /// What one wait of the loop comes to.
    public enum Turn {
        /// These happen, and no time goes by.
        case events([InputEvent])
        /// Nothing happens for as long as the loop would wait: the clock is moved on.
        case timeout
        /// Blocks until somebody wakes the screen. Only on a thread of its own.
        case woken
        /// The window is now this large, and the loop is told.
        case resize(Size)
        /// The test looks around, or does something behind the loop's back.
        case look(() -> Void)
    }

    public private(set) var size: Size
    public private(set) var frames: [Frame] = []
    public private(set) var copied: [String] = []
    public private(set) var bells = 0
    public private(set) var suspensions = 0
    /// How long the loop was ready to wait, each time; nil for ever.
    public private(set) var timeouts: [Duration?] = []
    /// Thrown by `present` once set.
    public var failure: (any Error)?
    private var script: [Turn]
    private let clock: ManualClock
    private let wakes = DispatchSemaphore(value: 0)

    /// A screen that plays a script.
    ///
    /// Turns that time out move `clock` on.
    public init(
        _ size: Size = Size(width: 80, height: 24), clock: ManualClock, script: [Turn]
    ) {
        self.size = size
        self.clock = clock
        self.script = script
    }

    /// What the inbox calls.
    public var wake: @Sendable () -> Void {
        let wakes = wakes
        return { wakes.signal() }
    }

    /// Printing keys, typed one after the other.
    public static func keys(_ characters: Character...) -> Turn {
        .events(characters.map { .key(KeyChord($0)) })
    }

    public func wait(timeout: Duration?) -> [InputEvent] {
        timeouts.append(timeout)
        guard !script.isEmpty else { return [.signal(.hangup)] }
        switch script.removeFirst() {
        case .events(let events): return events
        case .timeout:
            // A real wait is never a whit too short; the sum of two dates can be.
            let seconds = (timeout ?? .seconds(1)) / .seconds(1) + 1e-6
            clock.set(clock.now.addingTimeInterval(seconds))
            return []
        case .woken:
            wakes.wait()
            return []
        case .resize(let size):
            self.size = size
            return [.resized(size)]
        case .look(let look):
            look()
            return []
        }
    }

    public func present(_ frame: Frame) throws {
        if let failure { throw failure }
        frames.append(frame)
    }

    public func bell() { bells += 1 }

    public func copy(_ text: String) { copied.append(text) }

    public func suspend() { suspensions += 1 }
}
