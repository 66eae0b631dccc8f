import Foundation

/// The client's own allowance of requests: a bucket of tokens for all services together, a line of those
/// who wait, and a slower pace for a service that throttles. A value: the clock is handed in, and it never
/// waits itself.
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
        fileprivate let service: String
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

    let limits: Limits
    private var tokens: Double
    private var updated: Date
    private var line: Set<Ticket> = []
    private var nextNumber: UInt64 = 0
    private var granted: [Date] = []
    private var throttles: [String: ServiceThrottle] = [:]

    init(limits: Limits = Limits(), now: Date) {
        self.limits = limits
        tokens = limits.burst
        updated = now
    }

    /// Takes a place in the line, for a request to a service.
    mutating func enter(_ priority: RequestPriority, service: String) -> Ticket {
        defer { nextNumber += 1 }
        let ticket = Ticket(priority: priority, service: service, number: nextNumber)
        line.insert(ticket)
        return ticket
    }

    /// Gives up a place in the line.
    mutating func leave(_ ticket: Ticket) { line.remove(ticket) }

    /// Asks for a token.
    mutating func claim(_ ticket: Ticket, at now: Date) -> Claim {
        refill(at: now)
        let held = heldBack(ticket, at: now)
        guard held <= 0 else { return .wait(.seconds(held)) }
        let ahead = line.reduce(into: 0) { count, other in
            // Who has to wait for its own service holds up nobody else.
            if other.precedes(ticket), heldBack(other, at: now) <= 0 { count += 1 }
        }
        let floor = ticket.priority == .acting ? 0 : limits.reserve
        let missing = floor + Double(ahead) + 1 - tokens
        // A `Date` resolves about a tenth of a microsecond, and tokens are reckoned from dates.
        guard missing <= 1e-6 else { return .wait(.seconds(missing / limits.rate)) }
        line.remove(ticket)
        tokens -= 1
        throttles[ticket.service]?.spend()
        granted.append(now)
        return .granted
    }

    /// A service answered that there were too many requests.
    mutating func throttled(_ service: String, at now: Date) {
        refill(at: now)
        if throttles[service] == nil {
            throttles[service] = ServiceThrottle(fullRate: limits.rate, at: now)
        } else {
            throttles[service]?.throttled(at: now)
        }
    }

    /// What the screen shows of it.
    mutating func state(at now: Date) -> RequestBudgetState {
        refill(at: now)
        return RequestBudgetState(
            tokens: tokens, capacity: limits.burst, reserve: limits.reserve,
            requestsPerSecond: limits.rate,
            requestsInLastMinute: granted.count, waiting: line.count,
            throttled: throttles.map { name, throttle in
                RequestBudgetState.Throttled(
                    service: name, requestsPerSecond: throttle.rate,
                    pausedUntil: throttle.pausedUntil > now ? throttle.pausedUntil : nil)
            }.sorted { $0.service < $1.service })
    }

    /// Seconds a place in the line has to wait for its service; a person's own act waits for none.
    private func heldBack(_ ticket: Ticket, at now: Date) -> TimeInterval {
        guard ticket.priority != .acting, let throttle = throttles[ticket.service] else { return 0 }
        let ahead = line.reduce(into: 0) { count, other in
            if other.service == ticket.service, other.precedes(ticket) { count += 1 }
        }
        return throttle.wait(behind: ahead, at: now)
    }

    private mutating func refill(at now: Date) {
        // A wall clock can be set back; then time starts anew, and no token is made up or lost.
        let elapsed = max(0, now.timeIntervalSince(updated))
        if now < updated { granted = granted.map { min($0, now) } }
        tokens = min(limits.burst, tokens + elapsed * limits.rate)
        updated = now
        granted.removeAll { now.timeIntervalSince($0) >= 60 }
        for service in throttles.keys { throttles[service]?.advance(to: now) }
        throttles = throttles.filter { !$0.value.isOver }
    }
}
