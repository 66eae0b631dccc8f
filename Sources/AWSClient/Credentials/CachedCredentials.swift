public import Foundation
import Synchronization

/// Keeps credentials and renews them ahead of time, with one fetch however many wait. A failed renewal is
/// tried again forever, at a slowing pace.
public final class CachedCredentials: CredentialProvider {
    /// How renewal stands, for the screen.
    public struct Status: Sendable, Equatable {
        /// Where the credentials come from, or nil when there are none.
        public var source: String?
        /// When they run out; nil when they do not, or there are none.
        public var expiration: Date?
        /// What to do when they have run out, as a sentence; nil when the source has no advice.
        public var renewal: String?
        /// From when on new ones are fetched; nil when they do not run out, or there are none.
        public var renewalDue: Date?
        /// Why the last fetch failed; nil when it did not.
        public var failure: AWSClientError?
        /// Since when fetches fail.
        public var failingSince: Date?
        /// When the last one did.
        public var failedAt: Date?
        /// When the next fetch is due.
        public var nextAttempt: Date?
    }

    private struct State {
        var cache = CredentialCache()
        var fetch: Task<Void, Never>?
    }

    private let provider: any CredentialProvider
    private let time: AWSTime
    private let state = Mutex(State())

    /// A cache before a provider.
    public init(_ provider: any CredentialProvider, time: AWSTime) {
        self.provider = provider
        self.time = time
    }

    /// How renewal stands now.
    public var status: Status {
        state.withLock { state in
            let (cache, credentials) = (state.cache, state.cache.credentials)
            return Status(
                source: credentials?.source, expiration: credentials?.expiration,
                renewal: credentials?.renewal,
                renewalDue: credentials?.expiration == nil ? nil : cache.renewFrom,
                failure: cache.failure, failingSince: cache.failingSince, failedAt: cache.failedAt,
                nextAttempt: cache.nextAttempt)
        }
    }

    /// ``status``, for the client.
    public var renewalStatus: Status? { status }

    /// Makes the next fetch due at once, as when a person has just done what was missing.
    public func retryNow() { state.withLock { $0.cache.retry() } }

    /// Credentials that work now, or the reason why there are none, until the next fetch is due.
    public func credentials() async throws(AWSClientError) -> Credentials {
        while true {
            let (decision, fetch) = state.withLock { state in
                let decision = state.cache.request(at: time.now())
                switch decision {
                case .fetch, .useAndFetch: state.fetch = Task { await self.fetch() }
                case .use, .wait, .fail: break
                }
                return (decision, state.fetch)
            }
            switch decision {
            case .use(let credentials), .useAndFetch(let credentials): return credentials
            case .fail(let error): throw error
            case .fetch, .wait: await fetch?.value
            }
            guard !Task.isCancelled else {
                throw AWSClientError(.cancelled, message: "Finding credentials was cancelled.")
            }
        }
    }

    /// Forgets the credentials if they are the ones kept.
    public func refused(_ credentials: Credentials) async {
        state.withLock { $0.cache.refused(credentials) }
        await provider.refused(credentials)
    }

    private func fetch() async {
        let result: Result<Credentials, AWSClientError>
        do {
            result = .success(try await provider.credentials())
        } catch {
            result = .failure(error)
        }
        let now = time.now()
        state.withLock { state in
            switch result {
            case .success(let credentials): state.cache.fetched(credentials, at: now)
            case .failure(let error): state.cache.failed(error, at: now)
            }
        }
    }
}

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
                    message: "The credentials from \(fresh.source) have expired.",
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

/// Hands out credentials that work now.
public protocol CredentialProvider: Sendable {
    /// Credentials to sign the next request with.
    ///
    /// - Throws: `.noCredentials`, `.expiredCredentials`, `.configuration`, or what a source's own
    ///   request met.
    func credentials() async throws(AWSClientError) -> Credentials

    /// Tells the provider that AWS refused these as expired, so that it asks its source again.
    func refused(_ credentials: Credentials) async

    /// How renewal stands; nil for credentials that are not renewed.
    var renewalStatus: CachedCredentials.Status? { get }
}

extension CredentialProvider {
    /// Nothing is renewed.
    public var renewalStatus: CachedCredentials.Status? { nil }

    /// A provider that keeps nothing has nothing to forget.
    public func refused(_ credentials: Credentials) async {}
}

/// Credentials that never change: for tests, simulations and keys typed in.
public struct StaticCredentials: CredentialProvider {
    private let value: Credentials

    /// A provider of these.
    public init(_ value: Credentials) { self.value = value }

    /// The credentials it was made with.
    public func credentials() async throws(AWSClientError) -> Credentials { value }
}
