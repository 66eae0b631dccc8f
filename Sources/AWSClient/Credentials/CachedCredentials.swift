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
        /// Why the last fetch failed; nil when it did not.
        public var failure: AWSClientError?
        /// Since when fetches fail.
        public var failingSince: Date?
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
            Status(
                source: state.cache.credentials?.source,
                expiration: state.cache.credentials?.expiration, failure: state.cache.failure,
                failingSince: state.cache.failingSince, nextAttempt: state.cache.nextAttempt)
        }
    }

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
