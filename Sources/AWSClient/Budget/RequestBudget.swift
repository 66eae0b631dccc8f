import Foundation

/// The client's own allowance of requests: a bucket of tokens, a line of those who wait, and a slower
/// pace while AWS throttles. A value: the clock is handed in, and it never waits itself.
struct RequestBudget {
    /// The size of the allowance.
    struct Limits: Equatable {
        /// Tokens a second.
        var rate = 1.0
        /// The most tokens there can be.
        var burst = 20.0
        /// Tokens only ``RequestPriority/acting`` may use.
        var reserve = 5.0
    }

    /// A place in the line.
    struct Ticket: Hashable {
        fileprivate let priority: RequestPriority
        fileprivate let number: UInt64

        /// Whether this one goes before another: by priority, then by who came first.
        fileprivate func precedes(_ other: Ticket) -> Bool {
            priority == other.priority ? number < other.number : priority > other.priority
        }
    }

    /// The answer to one who wants to send.
    enum Claim: Equatable {
        /// Send now; the token is taken and the place in the line given up.
        case granted
        /// Ask again after this long.
        case wait(Duration)
    }

    /// How much slower than the limit the rate can become.
    private static let greatestSlowdown = 4.0
    /// Throttled this long ago, the pace doubles again.
    private static let recovery: TimeInterval = 30
    /// Throttle answers closer together than this are one event.
    private static let sameEvent: TimeInterval = 1

    let limits: Limits
    private var tokens: Double
    private var updated: Date
    private var line: Set<Ticket> = []
    private var nextNumber: UInt64 = 0
    private var granted: [Date] = []
    private var slowdown = 1.0
    private var lastThrottle: Date?
    private var pausedUntil: Date?

    init(limits: Limits = Limits(), now: Date) {
        self.limits = limits
        tokens = limits.burst
        updated = now
    }

    /// Takes a place in the line.
    mutating func enter(_ priority: RequestPriority) -> Ticket {
        defer { nextNumber += 1 }
        let ticket = Ticket(priority: priority, number: nextNumber)
        line.insert(ticket)
        return ticket
    }

    /// Gives up a place in the line.
    mutating func leave(_ ticket: Ticket) { line.remove(ticket) }

    /// Asks for a token.
    mutating func claim(_ ticket: Ticket, at now: Date) -> Claim {
        refill(at: now)
        if ticket.priority != .acting, let pausedUntil, pausedUntil > now {
            return .wait(.seconds(pausedUntil.timeIntervalSince(now)))
        }
        let ahead = line.reduce(into: 0) { count, other in
            if other.precedes(ticket) { count += 1 }
        }
        let floor = ticket.priority == .acting ? 0 : limits.reserve
        let missing = floor + Double(ahead) + 1 - tokens
        // A `Date` resolves about a tenth of a microsecond, and tokens are reckoned from dates.
        guard missing <= 1e-6 else { return .wait(.seconds(missing / rate)) }
        line.remove(ticket)
        tokens -= 1
        granted.append(now)
        return .granted
    }

    /// AWS answered that there were too many requests.
    mutating func throttled(at now: Date) {
        refill(at: now)
        if let lastThrottle, now.timeIntervalSince(lastThrottle) < Self.sameEvent { return }
        slowdown = min(slowdown * 2, Self.greatestSlowdown)
        lastThrottle = now
        pausedUntil = now.addingTimeInterval(slowdown)
        tokens = min(tokens, limits.reserve)
    }

    /// What the screen shows of it.
    mutating func state(at now: Date) -> RequestBudgetState {
        refill(at: now)
        return RequestBudgetState(
            tokens: tokens, capacity: limits.burst, reserve: limits.reserve,
            requestsPerSecond: rate,
            requestsInLastMinute: granted.count, waiting: line.count,
            throttledUntil: pausedUntil.flatMap { $0 > now ? $0 : nil })
    }

    /// Tokens a second at the present pace.
    private var rate: Double { limits.rate / slowdown }

    private mutating func refill(at now: Date) {
        // A wall clock can be set back; then time starts anew, and no token is made up or lost.
        let elapsed = max(0, now.timeIntervalSince(updated))
        if now < updated { restartClocks(at: now) }
        tokens = min(limits.burst, tokens + elapsed * rate)
        updated = now
        granted.removeAll { now.timeIntervalSince($0) >= 60 }
        while slowdown > 1, let last = lastThrottle, now.timeIntervalSince(last) >= Self.recovery {
            slowdown /= 2
            lastThrottle = last.addingTimeInterval(Self.recovery)
        }
    }

    private mutating func restartClocks(at now: Date) {
        granted = granted.map { min($0, now) }
        lastThrottle = lastThrottle.map { min($0, now) }
        pausedUntil = pausedUntil.map { min($0, now.addingTimeInterval(slowdown)) }
    }
}
