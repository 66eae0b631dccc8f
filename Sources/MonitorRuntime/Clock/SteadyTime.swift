import Foundation
import Synchronization

/// Makes a time of day that never goes back out of one that may.
///
/// Ages and the end of arming are differences of such times. When somebody, or the network, sets the
/// machine's clock back, the time goes on from where it was, as fast as before; set forward, it
/// follows, so that ages err on the side of old. A machine that slept has slept: the time it was
/// away counts.
final class SteadyTime: Sendable {
    private struct State {
        var time: Date
        var uptime: TimeInterval
        /// How far the machine's clock is behind by now, in seconds.
        var lead: TimeInterval = 0
    }

    private let state: Mutex<State>

    /// A time that begins with the machine's.
    init(wall: Date, uptime: TimeInterval) {
        state = Mutex(State(time: wall, uptime: uptime))
    }

    /// The time by what the machine's clock says, and by how long it runs, in seconds.
    func now(wall: Date, uptime: TimeInterval) -> Date {
        state.withLock { state in
            let passed = max(0, uptime - state.uptime)
            let expected = state.time.addingTimeInterval(passed)
            state.uptime = max(state.uptime, uptime)
            state.time = max(expected, wall)
            state.lead = state.time.timeIntervalSince(wall)
            return state.time
        }
    }

    /// How far the time is ahead of the machine's clock: by how much that was set back, in seconds.
    var lead: TimeInterval { state.withLock { $0.lead } }
}
