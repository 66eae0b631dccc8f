/// The state of one call through its attempts. It decides; the client acts.
struct RetryState {
    /// What to do after a failure.
    enum Decision: Equatable {
        /// Wait, then try again.
        case retry(after: Duration, because: Reason)
        /// Report the failure.
        case giveUp(AWSClientError)
    }

    /// Why a call is tried again.
    enum Reason: String, Equatable {
        case throttled
        case unavailable
        case connection
        case timeout
        case expiredCredentials
        case clockSkew
    }

    let policy: RetryPolicy
    let isMutation: Bool
    /// False for a call that will be made again anyway: while AWS throttles, each attempt spends
    /// tokens that everybody in the account is short of, and delays the news.
    let retriesThrottling: Bool
    /// The number of the attempt under way, from 1.
    private(set) var attempt = 1
    private var hasRenewed = false
    private var hasCorrectedClock = false
    private var paid: Int?

    init(policy: RetryPolicy, isMutation: Bool, retriesThrottling: Bool = true) {
        self.policy = policy
        self.isMutation = isMutation
        self.retriesThrottling = retriesThrottling
    }

    /// The attempt failed; `random` is a number in `0..<1`.
    mutating func failed(
        _ failure: AWSClientError, quota: inout RetryQuota, random: Double
    ) -> Decision {
        let error = judged(failure)
        guard !error.outcomeIsUnknown else { return .giveUp(error) }
        if error.isClockCorrected, !hasCorrectedClock {
            hasCorrectedClock = true
            return again(after: .zero, because: .clockSkew)
        }
        if error.kind == .expiredCredentials, !hasRenewed {
            hasRenewed = true
            return again(after: .zero, because: .expiredCredentials)
        }
        guard let reason = Self.reason(for: error.kind), attempt < policy.attempts,
            retriesThrottling || reason != .throttled,
            let cost = quota.take(for: error)
        else { return .giveUp(error) }
        paid = cost
        let delay = policy.delay(after: attempt, asked: error.retryAfter, random: random)
        return again(after: delay, because: reason)
    }

    /// The attempt succeeded.
    func succeeded(quota: inout RetryQuota) { quota.succeeded(having: paid) }

    /// The failure as it counts for this call: only a mutation can be in doubt, and a 5xx or an answer
    /// that cannot be read leaves it in doubt although there was an answer.
    private func judged(_ failure: AWSClientError) -> AWSClientError {
        var error = failure
        guard isMutation else {
            error.outcomeIsUnknown = false
            return error
        }
        switch error.kind {
        case .unavailable, .unreadableReply, .interrupted: error.outcomeIsUnknown = true
        default: break
        }
        if error.outcomeIsUnknown {
            error.advice =
                "It may or may not have taken effect: check its state before repeating it."
        }
        return error
    }

    private mutating func again(after delay: Duration, because reason: Reason) -> Decision {
        attempt += 1
        return .retry(after: delay, because: reason)
    }

    /// Why a failure of a kind is worth another attempt; nil when it is not.
    private static func reason(for kind: AWSClientError.Kind) -> Reason? {
        switch kind {
        case .throttled: .throttled
        case .unavailable(let status): status >= 500 ? .unavailable : nil
        case .unreachable, .interrupted: .connection
        case .timedOut: .timeout
        default: nil
        }
    }
}

/// A bucket of tokens that empties when everything fails, so that a broken network is not flooded with
/// retries. One store serves all calls of a client.
struct RetryQuota: Equatable {
    static let capacity = 500
    static let costOfRetry = 5
    static let costOfTimeout = 10
    private static let rewardOfSuccess = 1

    private(set) var tokens = RetryQuota.capacity

    /// Takes tokens for one more attempt; nil when there are too few, else how many were taken.
    mutating func take(for error: AWSClientError) -> Int? {
        let cost = error.kind == .timedOut ? Self.costOfTimeout : Self.costOfRetry
        guard tokens >= cost else { return nil }
        tokens -= cost
        return cost
    }

    /// Gives back what the retry that led to a success had cost, or a little for one that needed none.
    mutating func succeeded(having paid: Int?) {
        tokens = min(Self.capacity, tokens + (paid ?? Self.rewardOfSuccess))
    }
}
