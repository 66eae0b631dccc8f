public import Foundation
import Synchronization

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

/// Who goes first when requests have to wait for the budget.
public enum RequestPriority: Int, Sendable, Comparable, CaseIterable {
    /// Nobody is waiting for it.
    case background
    /// Keeps the screen up to date.
    case watching
    /// Fills the pane the user looks at.
    case inView
    /// The user's own action; it alone may use the tokens kept back.
    case acting

    /// Whether the left one waits for the right one.
    public static func < (one: RequestPriority, other: RequestPriority) -> Bool {
        one.rawValue < other.rawValue
    }
}

/// What the request budget looks like at one moment, for people.
public struct RequestBudgetState: Sendable, Equatable {
    /// Requests that could be sent at once, the reserve included.
    public var tokens: Double
    /// The most there can be.
    public var capacity: Double
    /// How many of them are kept back for the user's own actions.
    public var reserve: Double
    /// How fast tokens come back, a second.
    public var requestsPerSecond: Double
    /// Requests sent in the last sixty seconds, retries included.
    public var requestsInLastMinute: Int
    /// Calls that wait for a token.
    public var waiting: Int
    /// The services that throttle, by name; the others are asked as usual.
    public var throttled: [Throttled]

    /// A service that has answered that there were too many requests.
    public struct Throttled: Sendable, Equatable {
        /// What signatures call it, as `dms` or `monitoring`.
        public var service: String
        /// How fast it is asked for now; it doubles every half minute until it is as usual.
        public var requestsPerSecond: Double
        /// Until when only the user's own actions are sent to it; nil once others are again.
        public var pausedUntil: Date?
    }

    /// A state with the given parts.
    public init(
        tokens: Double, capacity: Double, reserve: Double, requestsPerSecond: Double,
        requestsInLastMinute: Int, waiting: Int, throttled: [Throttled]
    ) {
        self.tokens = tokens
        self.capacity = capacity
        self.reserve = reserve
        self.requestsPerSecond = requestsPerSecond
        self.requestsInLastMinute = requestsInLastMinute
        self.waiting = waiting
        self.throttled = throttled
    }
}

/// Makes calls wait for the budget's word. The budget decides; this sleeps.
final class BudgetGate: Sendable {
    private let budget: Mutex<RequestBudget>
    private let time: AWSTime

    init(limits: RequestBudget.Limits = .init(), time: AWSTime) {
        self.time = time
        budget = Mutex(RequestBudget(limits: limits, now: time.now()))
    }

    /// The budget as it is now.
    var state: RequestBudgetState { budget.withLock { $0.state(at: time.now()) } }

    /// Returns when one request may be sent.
    ///
    /// - Throws: `.cancelled` when the caller's task is.
    func pass(
        _ priority: RequestPriority, to service: AWSService
    ) async throws(AWSClientError) {
        let ticket = budget.withLock { $0.enter(priority, service: service.signingName) }
        while !Task.isCancelled {
            let claim = budget.withLock { $0.claim(ticket, at: time.now()) }
            guard case .wait(let duration) = claim else { return }
            do {
                try await time.sleep(duration)
            } catch {
                break
            }
        }
        budget.withLock { $0.leave(ticket) }
        throw AWSClientError(.cancelled, message: "The request was cancelled before it was sent.")
    }

    /// A service answered that there were too many requests.
    func throttled(_ service: String) {
        budget.withLock { $0.throttled(service, at: time.now()) }
    }
}
