import Basics
import Foundation

/// One service's allowance of requests: its bucket of tokens, the line of those who wait, and a slower pace
/// while the service throttles. A value: the clock is handed in, and it never waits itself.
struct ServiceBudget {
    /// A place in the line.
    struct Ticket: Hashable {
        fileprivate let priority: RequestPriority
        /// Whether the request changes something; it alone may use the tokens kept back.
        fileprivate let changesAnything: Bool
        fileprivate let number: UInt64

        /// Whether this one goes before another: by priority, then by who came first.
        fileprivate func precedes(_ other: Ticket) -> Bool {
            guard changesAnything == other.changesAnything else { return changesAnything }
            return priority == other.priority ? number < other.number : priority > other.priority
        }
    }

    /// The answer to one who wants to send.
    enum Claim: Equatable {
        /// Send now; the token is taken and the place in the line given up.
        case granted
        /// Ask again after this long.
        case wait(Duration)
    }

    let quota: RequestQuota
    private var bucket: TokenBucket
    private var updated: Date
    private var line: Set<Ticket> = []
    private var nextNumber: UInt64 = 0
    private var granted: [Date] = []
    private var throttle: ServiceThrottle?

    init(_ quota: RequestQuota, now: Date) {
        self.quota = quota
        bucket = TokenBucket(capacity: quota.burst, rate: quota.rate, at: now)
        updated = now
    }

    /// Takes a place in the line.
    mutating func enter(_ priority: RequestPriority, changesAnything: Bool) -> Ticket {
        defer { nextNumber += 1 }
        let ticket = Ticket(
            priority: priority, changesAnything: changesAnything, number: nextNumber)
        line.insert(ticket)
        return ticket
    }

    /// Gives up a place in the line.
    mutating func leave(_ ticket: Ticket) { line.remove(ticket) }

    /// Asks for a token.
    mutating func claim(_ ticket: Ticket, at now: Date) -> Claim {
        refill(at: now)
        let ahead = line.count { $0.precedes(ticket) }
        // A person's own act does not wait for the slower pace.
        let held = ticket.priority == .acting ? 0 : throttle?.wait(behind: ahead, at: now) ?? 0
        guard held <= 0 else { return .wait(.seconds(held)) }
        let floor = ticket.changesAnything ? 0 : quota.reserve
        let missing = floor + Double(ahead) + 1 - bucket.tokens(at: now)
        // A `Date` resolves about a tenth of a microsecond, and tokens are reckoned from dates.
        guard missing <= 1e-6 else { return .wait(.seconds(missing / quota.rate)) }
        line.remove(ticket)
        _ = bucket.take(at: now)
        throttle?.spend()
        granted.append(now)
        return .granted
    }

    /// The service answered that there were too many requests.
    mutating func throttled(at now: Date) {
        refill(at: now)
        if throttle == nil {
            throttle = ServiceThrottle(fullRate: min(quota.rate, Self.fastest), at: now)
        } else {
            throttle?.throttled(at: now)
        }
    }

    /// Requests a second to a service that has no quota of ours, once it throttles.
    private static let fastest = 1.0

    /// What the screen and whoever asks in turn need to know of it.
    mutating func state(at now: Date) -> RequestBudgetState.Service {
        refill(at: now)
        return RequestBudgetState.Service(
            quota: quota, tokens: bucket.tokens(at: now), requestsInLastMinute: granted.count,
            waiting: line.count,
            throttle: throttle.map { throttle in
                RequestBudgetState.Throttle(
                    requestsPerSecond: throttle.rate, slowdown: throttle.slowdown,
                    pausedUntil: throttle.pausedUntil > now ? throttle.pausedUntil : nil)
            })
    }

    private mutating func refill(at now: Date) {
        // A wall clock can be set back; then time starts again, and no token is made up or lost.
        if now < updated { granted = granted.map { min($0, now) } }
        bucket.refill(at: now)
        updated = now
        granted.removeAll { now.timeIntervalSince($0) >= 60 }
        throttle?.advance(to: now)
        if throttle?.isOver == true { throttle = nil }
    }
}

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
