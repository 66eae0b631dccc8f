public import Foundation
import Synchronization

/// A clock that stands still until it is moved.
///
/// Sleepers wake one at a time, in the order of their instants and then of their labels: with
/// that and a seeded random source a whole run of the program is the same every time.
public final class ManualClock: Sendable {
    private struct Sleeper {
        var id: Int
        var deadline: Date
        var label: String
        var continuation: CheckedContinuation<Void, any Error>

        var order: (Date, String, Int) { (deadline, label, id) }
    }

    private struct State {
        var now: Date
        var lastID = 0
        var sleepers: [Sleeper] = []
        /// Sleeps cancelled before they had begun.
        var cancelled: Set<Int> = []

        var next: Sleeper? { sleepers.min { $0.order < $1.order } }

        mutating func remove(_ id: Int) -> Sleeper? {
            sleepers.firstIndex { $0.id == id }.map { sleepers.remove(at: $0) }
        }
    }

    /// What is under way; sleepers of this clock are taken off it while they sleep.
    public let activity = Activity()
    private let state: Mutex<State>
    private let start: Date

    /// A clock that shows `start`.
    public init(_ start: Date) {
        self.start = start
        state = Mutex(State(now: start))
    }

    /// What the clock shows.
    public var now: Date { state.withLock { $0.now } }

    /// When the next sleeper is due; nil if nobody sleeps.
    public var nextDeadline: Date? { state.withLock { $0.next?.deadline } }

    /// This clock as the program sees it.
    public var clock: RuntimeClock {
        RuntimeClock(
            now: { self.now },
            uptime: { self.now.timeIntervalSince(self.start) },
            sleep: { try await self.sleep($0, label: $1) })
    }

    /// Moves the hands; never back. Wakes nobody.
    public func set(_ instant: Date) {
        state.withLock { $0.now = max($0.now, instant) }
    }

    /// Wakes the first sleeper that is due.
    ///
    /// - Returns: false if nobody is.
    public func wakeNext() -> Bool {
        let due = state.withLock { state -> Sleeper? in
            guard let next = state.next, next.deadline <= state.now else { return nil }
            return state.remove(next.id)
        }
        guard let due else { return false }
        activity.begin()
        due.continuation.resume()
        return true
    }

    private func sleep(_ seconds: TimeInterval, label: String) async throws {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        defer { state.withLock { _ = $0.cancelled.remove(id) } }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                suspend(id, for: seconds, label: label, continuation)
            }
        } onCancel: {
            resume(id)
        }
    }

    private func suspend(
        _ id: Int, for seconds: TimeInterval, label: String,
        _ continuation: CheckedContinuation<Void, any Error>
    ) {
        let isAsleep = state.withLock { state in
            guard !state.cancelled.contains(id) else { return false }
            state.sleepers.append(
                Sleeper(
                    id: id, deadline: state.now.addingTimeInterval(seconds), label: label,
                    continuation: continuation))
            return true
        }
        guard isAsleep else {
            continuation.resume(throwing: CancellationError())
            return
        }
        activity.end()
    }

    private func resume(_ id: Int) {
        let sleeper = state.withLock { state -> Sleeper? in
            let sleeper = state.remove(id)
            if sleeper == nil { state.cancelled.insert(id) }
            return sleeper
        }
        guard let sleeper else { return }
        activity.begin()
        sleeper.continuation.resume(throwing: CancellationError())
    }
}
