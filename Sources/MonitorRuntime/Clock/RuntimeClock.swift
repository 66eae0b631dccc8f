public import Foundation

/// The clock of the runtime: wall time, monotonic time and sleeping.
///
/// A value handed to everything that needs time, so that a test or a demo can have another time
/// than the wall's. The wall's own time is read in `RuntimeClock+wall.swift` and nowhere else.
public struct RuntimeClock: Sendable {
    /// The present instant, for everything a person reads. It jumps forward when the machine's
    /// clock is set forward, and never goes back: ages are differences of it.
    public let now: @Sendable () -> Date
    /// How far that is ahead of the machine's clock, because somebody set it back; in seconds.
    public let lead: @Sendable () -> TimeInterval
    /// Seconds of real time since some fixed moment; never jumps. Frames are paced by it.
    public let uptime: @Sendable () -> TimeInterval
    /// Who sleeps on this clock. A manual clock wakes those due at the same instant in the order
    /// of their labels, so that a run is the same every time.
    public let label: String
    private let sleeper: @Sendable (TimeInterval, String) async throws -> Void

    /// A clock made of its parts.
    ///
    /// - Parameters:
    ///   - now: the present instant.
    ///   - uptime: seconds of real time; never goes back.
    ///   - label: who sleeps.
    ///   - lead: how far `now` is ahead of the machine's clock.
    ///   - sleep: waits for so many seconds on behalf of the label; throws when cancelled.
    public init(
        now: @escaping @Sendable () -> Date, uptime: @escaping @Sendable () -> TimeInterval,
        label: String = "", lead: @escaping @Sendable () -> TimeInterval = { 0 },
        sleep: @escaping @Sendable (_ seconds: TimeInterval, _ label: String) async throws -> Void
    ) {
        self.now = now
        self.uptime = uptime
        self.label = label
        self.lead = lead
        sleeper = sleep
    }

    /// The same clock for another sleeper.
    public func labelled(_ label: String) -> RuntimeClock {
        RuntimeClock(now: now, uptime: uptime, label: label, lead: lead, sleep: sleeper)
    }

    /// Waits for so many seconds of this clock; none if negative.
    ///
    /// - Throws: `CancellationError` when the task is cancelled meanwhile.
    public func sleep(_ seconds: TimeInterval) async throws {
        try await sleeper(max(0, seconds), label)
    }
}
