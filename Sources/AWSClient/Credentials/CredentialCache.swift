import Foundation

/// When to ask for credentials and when to make do with those at hand. A value: it decides, and
/// ``CachedCredentials`` acts.
struct CredentialCache {
    /// What to do for one who wants credentials.
    enum Decision: Equatable {
        /// Hand these out.
        case use(Credentials)
        /// Hand these out, and fetch new ones meanwhile.
        case useAndFetch(Credentials)
        /// Wait for the fetch that is under way.
        case wait
        /// Fetch, then ask again.
        case fetch
        /// Report the failure; the next fetch is not due yet.
        case fail(AWSClientError)
    }

    /// New credentials are fetched this long before the old ones run out, or when a quarter of their life
    /// is left where that is shorter.
    private static let early: TimeInterval = 15 * 60
    /// Nobody is sent off with credentials that have less than this left, or an eighth of their life.
    private static let late: TimeInterval = 60
    /// The pause after the first failure; it doubles up to the longest.
    private static let firstPause: TimeInterval = 1
    private static let longestPause: TimeInterval = 60

    private(set) var credentials: Credentials?
    private(set) var failure: AWSClientError?
    private(set) var failingSince: Date?
    private(set) var failedAt: Date?
    private(set) var nextAttempt: Date?
    /// From when on new ones are fetched.
    private(set) var renewFrom = Date.distantFuture
    private var usableUntil = Date.distantFuture
    private var failures = 0
    private var isFetching = false

    /// Someone wants credentials.
    mutating func request(at now: Date) -> Decision {
        let usable = now < usableUntil ? credentials : nil
        let isDue = nextAttempt.map { now >= $0 } ?? true
        if let usable, now < renewFrom || isFetching || !isDue { return .use(usable) }
        if isFetching { return .wait }
        if !isDue, let failure { return .fail(failure) }
        isFetching = true
        return usable.map { .useAndFetch($0) } ?? .fetch
    }

    /// A fetch brought credentials.
    mutating func fetched(_ fresh: Credentials, at now: Date) {
        guard let expiration = fresh.expiration else {
            self = CredentialCache()
            credentials = fresh
            return
        }
        let left = expiration.timeIntervalSince(now)
        guard left > 0 else {
            let renewal = fresh.renewal ?? "Renew them there."
            failed(
                AWSClientError(
                    .expiredCredentials,
                    message: "The credentials from \(fresh.source) have run out.",
                    advice: renewal), at: now)
            return
        }
        // A source that hands out the same again has nothing newer yet.
        let isSame = fresh == credentials
        self = CredentialCache()
        credentials = fresh
        renewFrom = expiration.addingTimeInterval(-min(Self.early, left / 4))
        usableUntil = expiration.addingTimeInterval(-min(Self.late, left / 8))
        if isSame { nextAttempt = now.addingTimeInterval(min(Self.longestPause, left / 4)) }
    }

    /// A fetch failed.
    mutating func failed(_ error: AWSClientError, at now: Date) {
        isFetching = false
        failure = error
        failingSince = failingSince ?? now
        failedAt = now
        let pause = min(Self.firstPause * pow(2, Double(min(failures, 16))), Self.longestPause)
        failures += 1
        nextAttempt = now.addingTimeInterval(pause)
    }

    /// What stood in the way may be gone: the next fetch is due at once.
    mutating func retry() { nextAttempt = nil }

    /// AWS refused these as expired, whatever their date says.
    mutating func refused(_ refused: Credentials) {
        if credentials == refused { credentials = nil }
    }
}
