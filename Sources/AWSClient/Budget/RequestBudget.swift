public import Foundation
import Synchronization

/// The client's own allowance of requests, a bucket for each service: none can use up another's. A value:
/// the clock is handed in.
struct RequestBudget {
    private var services: [String: ServiceBudget] = [:]

    init() {}

    /// The allowance of a service, made when it is first asked for.
    mutating func ofService<Result>(
        _ service: AWSService, at now: Date, _ body: (inout ServiceBudget) -> Result
    ) -> Result {
        body(&services[service.signingName, default: ServiceBudget(service.quota, now: now)])
    }

    /// What the screen shows of it.
    mutating func state(at now: Date) -> RequestBudgetState {
        var state = RequestBudgetState()
        for name in services.keys { state.services[name] = services[name]?.state(at: now) }
        return state
    }
}

/// Who goes first when requests to a service have to wait for its budget.
public enum RequestPriority: Int, Sendable, Comparable, CaseIterable {
    /// Nobody is waiting for it.
    case background
    /// Fills what the user looks at.
    case inView
    /// Finds out what became of an action.
    case following
    /// The user's own action.
    case acting

    /// Whether the left one waits for the right one.
    public static func < (one: RequestPriority, other: RequestPriority) -> Bool {
        one.rawValue < other.rawValue
    }
}

/// What the request budget looks like at one moment.
public struct RequestBudgetState: Sendable, Equatable {
    /// By the name signatures call them, as `dms` or `monitoring`; those that were never asked are missing.
    public var services: [String: Service] = [:]

    /// One service's share.
    public struct Service: Sendable, Equatable {
        public var quota: RequestQuota
        /// Requests that could be sent at once, the reserve included.
        public var tokens: Double
        /// Requests sent in the last sixty seconds, retries included.
        public var requestsInLastMinute: Int
        /// Calls that wait for a token.
        public var waiting: Int
        /// Set while the service throttles, and until the pace is as usual again.
        public var throttle: Throttle?

        /// A service's share with the given parts.
        public init(
            quota: RequestQuota, tokens: Double, requestsInLastMinute: Int = 0, waiting: Int = 0,
            throttle: Throttle? = nil
        ) {
            self.quota = quota
            self.tokens = tokens
            self.requestsInLastMinute = requestsInLastMinute
            self.waiting = waiting
            self.throttle = throttle
        }
    }

    /// The slower pace of a service that has answered that there were too many requests.
    public struct Throttle: Sendable, Equatable {
        /// How fast it is asked for now.
        public var requestsPerSecond: Double
        /// How many times slower that is than usual; it is halved every half minute.
        public var slowdown: Double
        /// Until when only the user's own actions are sent to it; nil once others are again.
        public var pausedUntil: Date?

        public init(requestsPerSecond: Double, slowdown: Double, pausedUntil: Date? = nil) {
            self.requestsPerSecond = requestsPerSecond
            self.slowdown = slowdown
            self.pausedUntil = pausedUntil
        }
    }

    /// A state in which nothing was ever asked.
    public init() {}

    /// Requests sent in the last sixty seconds to all services, retries included.
    public var requestsInLastMinute: Int {
        services.values.reduce(0) { $0 + $1.requestsInLastMinute }
    }
    /// Calls that wait for a token.
    public var waiting: Int { services.values.reduce(0) { $0 + $1.waiting } }
}

/// Makes calls wait for the budget. The budget decides; this sleeps.
final class BudgetGate: Sendable {
    private let budget = Mutex(RequestBudget())
    private let time: AWSTime

    init(time: AWSTime) { self.time = time }

    /// The budget as it is now.
    var state: RequestBudgetState { budget.withLock { $0.state(at: time.now()) } }

    /// Returns when one request may be sent.
    ///
    /// - Throws: `.cancelled` when the caller's task is.
    func pass(
        _ priority: RequestPriority, to service: AWSService, changesAnything: Bool = false
    ) async throws(AWSClientError) {
        let ticket = ofService(service) {
            $0.enter(priority, changesAnything: changesAnything)
        }
        while !Task.isCancelled {
            let now = time.now()
            let claim = ofService(service) { $0.claim(ticket, at: now) }
            guard case .wait(let duration) = claim else { return }
            do {
                try await time.sleep(duration)
            } catch {
                break
            }
        }
        ofService(service) { $0.leave(ticket) }
        throw AWSClientError(.cancelled, message: "The request was cancelled before it was sent.")
    }

    /// A service answered that there were too many requests.
    func throttled(_ service: AWSService) {
        let now = time.now()
        ofService(service) { $0.throttled(at: now) }
    }

    private func ofService<Result: Sendable>(
        _ service: AWSService, _ body: (inout ServiceBudget) -> Result
    ) -> Result {
        let now = time.now()
        return budget.withLock { $0.ofService(service, at: now, body) }
    }
}
