import Foundation

/// One service's slower pace while it throttles. The quota that has run out is that service's own, so
/// nobody else is slowed.
struct ServiceThrottle {
    /// How much slower than the limit the pace can become.
    private static let greatestSlowdown = 4.0
    /// Throttled this long ago, the pace doubles again.
    private static let recovery: TimeInterval = 30
    /// Throttle answers closer together than this are one event.
    private static let sameEvent: TimeInterval = 1

    /// Requests a second while nothing is wrong.
    private let fullRate: Double
    /// How many times slower the pace is than usual.
    private(set) var slowdown = 1.0
    private var tokens = 0.0
    private var updated: Date
    private var lastThrottle: Date
    /// Until when nothing but acting is sent.
    private(set) var pausedUntil: Date

    /// The service has throttled for the first time.
    init(fullRate: Double, at now: Date) {
        self.fullRate = fullRate
        updated = now
        lastThrottle = .distantPast
        pausedUntil = now
        throttled(at: now)
    }

    /// Requests a second at the present pace.
    var rate: Double { fullRate / slowdown }

    /// Whether the pace is the full one again.
    var isOver: Bool { slowdown <= 1 }

    /// The service has throttled again.
    mutating func throttled(at now: Date) {
        advance(to: now)
        guard now.timeIntervalSince(lastThrottle) >= Self.sameEvent else { return }
        slowdown = min(slowdown * 2, Self.greatestSlowdown)
        lastThrottle = now
        pausedUntil = now.addingTimeInterval(slowdown)
        tokens = 0
    }

    /// How long one has to wait who has so many of the same service ahead; zero when it may go.
    func wait(behind ahead: Int, at now: Date) -> TimeInterval {
        let pause = max(0, pausedUntil.timeIntervalSince(now))
        let missing = Double(ahead) + 1 - tokens
        // A `Date` resolves about a tenth of a microsecond, and tokens are reckoned from dates.
        return max(pause, missing <= 1e-6 ? 0 : missing / rate)
    }

    /// One request is sent.
    mutating func spend() { tokens -= 1 }

    /// Lets time pass: tokens come back, and in the end the pace.
    mutating func advance(to now: Date) {
        // A wall clock can be set back; then time starts again.
        if now < updated {
            lastThrottle = min(lastThrottle, now)
            pausedUntil = min(pausedUntil, now.addingTimeInterval(slowdown))
        }
        tokens = min(1, tokens + max(0, now.timeIntervalSince(updated)) * rate)
        updated = now
        while slowdown > 1, now.timeIntervalSince(lastThrottle) >= Self.recovery {
            slowdown /= 2
            lastThrottle = lastThrottle.addingTimeInterval(Self.recovery)
        }
    }
}
