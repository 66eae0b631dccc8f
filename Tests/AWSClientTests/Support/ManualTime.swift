import AWSClient
import Foundation
import Synchronization

/// A clock that stands still until someone sleeps: a sleep moves it on at once and is written down.
final class ManualTime: Sendable {
    private struct State {
        var now: Date
        var sleeps: [Duration] = []
        var random = 0.5
    }

    private let state: Mutex<State>

    /// Starts at 2026-01-02T03:04:05Z, the moment of the recorded signatures.
    init(_ now: Date = Date(timeIntervalSince1970: 1_767_323_045)) {
        state = Mutex(State(now: now))
    }

    var now: Date { state.withLock { $0.now } }

    /// Every sleep so far.
    var sleeps: [Duration] { state.withLock { $0.sleeps } }

    func advance(by seconds: TimeInterval) {
        state.withLock { $0.now = $0.now.addingTimeInterval(seconds) }
    }

    /// What the dice will show from now on.
    func setRandom(_ value: Double) { state.withLock { $0.random = value } }

    /// The time handed to the client.
    var time: AWSTime {
        AWSTime(
            now: { self.now },
            sleep: { duration in
                try Task.checkCancellation()
                self.state.withLock { state in
                    state.sleeps.append(duration)
                    state.now = state.now.addingTimeInterval(duration / .seconds(1))
                }
                await Task.yield()
            },
            random: { self.state.withLock { $0.random } })
    }
}
