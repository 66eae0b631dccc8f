import Synchronization

/// Counts what is under way, so that somebody can wait until nothing is.
///
/// Whoever starts something that will end in a message begins before starting and ends after
/// posting. A sleeper on a `ManualClock` does not count while it sleeps.
public final class Activity: Sendable {
    private struct State {
        var count = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    public init() {}

    /// How many things are under way.
    public var count: Int { state.withLock { $0.count } }

    /// Something has started.
    public func begin() {
        state.withLock { $0.count += 1 }
    }

    /// Something that had started has ended.
    public func end() {
        let released = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            state.count -= 1
            guard state.count <= 0 else { return [] }
            defer { state.waiting = [] }
            return state.waiting
        }
        for waiter in released { waiter.resume() }
    }

    /// Waits until nothing is under way; returns at once if nothing is.
    public func idle() async {
        await withCheckedContinuation { waiter in
            let isIdle = state.withLock { state in
                if state.count > 0 { state.waiting.append(waiter) }
                return state.count <= 0
            }
            if isIdle { waiter.resume() }
        }
    }
}
