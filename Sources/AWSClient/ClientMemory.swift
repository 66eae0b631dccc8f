import Foundation
import Synchronization

/// What a client remembers from call to call.
final class ClientMemory: Sendable {
    private let quota = Mutex(RetryQuota())
    private let skew = Mutex(ClockSkew())

    /// What to do after a failed attempt.
    func decide(
        after failure: AWSClientError, _ retries: inout RetryState, random: Double
    ) -> RetryState.Decision {
        quota.withLock { retries.failed(failure, quota: &$0, random: random) }
    }

    /// A call came through.
    func succeeded(_ retries: RetryState) { quota.withLock { retries.succeeded(quota: &$0) } }

    /// The server's clock at a moment of ours.
    func serverTime(at now: Date) -> Date { skew.withLock { $0.serverTime(at: now) } }

    /// Whether a refusal taught us the server's clock.
    func learnClock(from response: HTTPResponse, _ failure: AWSClientError, at now: Date) -> Bool {
        skew.withLock { $0.learn(from: response.headers["Date"], code: failure.code, at: now) }
    }
}
