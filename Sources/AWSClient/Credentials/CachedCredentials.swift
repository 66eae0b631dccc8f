public import Foundation
import Synchronization

/// Keeps credentials and renews them ahead of time, with one fetch however many wait. A failed renewal is
/// tried again for ever, at a slowing pace.
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
                throw AWSClientError(.cancelled, message: "Finding credentials was given up.")
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
