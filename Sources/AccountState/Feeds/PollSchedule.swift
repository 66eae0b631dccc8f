public import Foundation
public import Migration

/// When to ask next: decided from how the last request went, by arithmetic alone.
///
/// However often a request fails, there is always a next time.
public struct PollSchedule: Sendable, Equatable {
    /// How a request went.
    public enum Outcome: Sendable, Equatable {
        /// Everything there is has been read, and some of it was new.
        case news
        /// Everything there is has been read, and nothing was new.
        case quiet
        /// Everything there is has been read, and more is expected after so many seconds.
        case due(after: TimeInterval)
        /// More is waiting to be read, after so many seconds.
        case partial(pause: TimeInterval)
        case failure(ServiceFailure.Reason)
    }

    /// Between two requests while all is well, in seconds.
    public private(set) var interval: TimeInterval
    /// The longest wait while nothing new comes, in seconds; equal to `interval` for feeds
    /// without such a rest.
    public private(set) var quietInterval: TimeInterval
    /// How often in a row AWS was asked too often.
    private var throttles = 0
    /// Failures without a success between them, throttling apart.
    private var failures = 0
    /// Quiet answers without news between them.
    private var quiet = 0

    /// A schedule for a feed that has never been asked.
    public init(interval: TimeInterval, quietInterval: TimeInterval? = nil) {
        self.interval = interval
        self.quietInterval = max(interval, quietInterval ?? interval)
    }

    /// Goes on at another pace.
    public mutating func change(interval: TimeInterval, quietInterval: TimeInterval) {
        self.interval = interval
        self.quietInterval = max(interval, quietInterval)
    }

    /// Seconds to wait before the next request.
    ///
    /// `random` is from 0 up to 1. It only ever spreads retries, so that colleagues whose
    /// monitors failed together do not come back together.
    public mutating func delay(after outcome: Outcome, random: Double) -> TimeInterval {
        switch outcome {
        case .news:
            quiet = 0
            return succeeded()
        case .quiet:
            quiet += 1
            return succeeded()
        case .due(let wait):
            succeed()
            return wait
        case .partial(let pause):
            succeed()
            return pause
        case .failure(.throttled):
            throttles += 1
            let slowed = interval * pow(2, Double(min(throttles, 16)))
            // The service is asked more slowly as a whole; whoever was refused tries again soon enough to
            // be back within a minute of the throttle's end.
            return min(slowed, max(interval, Self.longestThrottle)) * (1 + 0.25 * random)
        case .failure(let reason):
            failures += 1
            return wait(after: reason, random: random)
        }
    }

    private mutating func succeeded() -> TimeInterval {
        succeed()
        return min(interval * pow(1.5, Double(min(quiet, 16))), quietInterval)
    }

    private mutating func succeed() {
        failures = 0
        throttles = 0
    }

    private func wait(after reason: ServiceFailure.Reason, random: Double) -> TimeInterval {
        switch reason {
        case .unreachable, .unavailable, .unreadableReply, .other, .throttled:
            let longest = min(pow(2, Double(min(failures, 16))), Self.longestBackoff)
            return longest * (0.5 + 0.5 * random)
        case .noCredentials, .expiredCredentials, .invalidCredentials, .codeNeeded:
            // Somebody is probably logging in just now in another window.
            return min(max(interval, 10), 30)
        case .accessDenied, .configuration:
            return max(interval, 60)
        case .notFound, .invalidState:
            return max(interval, 10)
        case .cancelled:
            return interval
        }
    }

    /// In seconds.
    private static let longestThrottle: TimeInterval = 30
    /// In seconds.
    private static let longestBackoff: TimeInterval = 60
}
