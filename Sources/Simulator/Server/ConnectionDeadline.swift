import Synchronization

/// When a connection is ended because nothing happens on it.
final class ConnectionDeadline: Sendable {
    typealias Instant = ContinuousClock.Instant

    private let patience: Duration
    /// Nil while nothing has to happen.
    private let end: Mutex<Instant?>

    /// A deadline that much from now.
    init(patience: Duration, from now: Instant = .now) {
        self.patience = patience
        end = Mutex(now + patience)
    }

    /// Sets it again: its patience from now, or longer.
    func renew(by duration: Duration = .zero, from now: Instant = .now) {
        end.withLock { $0 = now + max(patience, duration) }
    }

    /// Lets the connection take as long as it will until it is renewed.
    func pause() { end.withLock { $0 = nil } }

    /// When it is to be looked at again; nil when it has passed.
    ///
    /// It is never renewed by less than its patience, so while it is paused a look now and then is
    /// enough.
    func nextLook(at now: Instant) -> Instant? {
        guard let end = end.withLock({ $0 }) else { return now + patience }
        return end > now ? end : nil
    }

    /// Returns when it has passed or the task is cancelled.
    func pass() async {
        while let look = nextLook(at: .now), !Task.isCancelled {
            try? await Task.sleep(until: look)
        }
    }
}
