/// A store of tokens that dries up when everything fails, so that a broken network is not flooded with
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
