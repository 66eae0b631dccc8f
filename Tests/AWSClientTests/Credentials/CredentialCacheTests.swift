import Foundation
import Testing

@testable import AWSClient

@Suite struct CredentialCacheTests {
    private let start = Date(timeIntervalSince1970: 1_767_323_045)
    private var cache = CredentialCache()

    private func at(_ minutes: Double) -> Date { start.addingTimeInterval(minutes * 60) }

    private func key(_ id: String, until minutes: Double?) -> Credentials {
        Credentials(
            accessKeyID: id, secretAccessKey: "s", expiration: minutes.map(at), source: "a test")
    }

    private let failure = AWSClientError(.unreachable, message: "m")

    @Test mutating func theFirstFetchesAndTheOthersWait() {
        #expect(cache.request(at: start) == .fetch)
        #expect(cache.request(at: start) == .wait)
        let key = key("A", until: nil)
        cache.fetched(key, at: start)
        #expect(cache.request(at: at(1_000_000)) == .use(key))
    }

    @Test mutating func anHourLongKeyIsRenewedInItsLastQuarter() {
        let key = key("A", until: 60)
        _ = cache.request(at: start)
        cache.fetched(key, at: start)
        #expect(cache.request(at: at(44.9)) == .use(key))
        #expect(cache.request(at: at(45)) == .useAndFetch(key))
        #expect(cache.request(at: at(46)) == .use(key))
        #expect(cache.request(at: at(59)) == .wait)
    }

    @Test mutating func aShortLivedKeyIsNotRenewedAllTheTime() {
        let key = key("A", until: 4)
        cache.fetched(key, at: start)
        #expect(cache.request(at: at(2.9)) == .use(key))
        #expect(cache.request(at: at(3)) == .useAndFetch(key))
    }

    @Test mutating func aSourceThatHandsOutTheSameAgainIsNotAskedAtEveryRequest() {
        let key = key("A", until: 60)
        cache.fetched(key, at: start)
        #expect(cache.request(at: at(45)) == .useAndFetch(key))
        cache.fetched(key, at: at(45))
        #expect(cache.request(at: at(45.1)) == .use(key))
        #expect(cache.request(at: at(57)) == .useAndFetch(key))
    }

    @Test mutating func aFailedRenewalLeavesTheOldKeyInUse() {
        let key = key("A", until: 60)
        cache.fetched(key, at: start)
        _ = cache.request(at: at(50))
        cache.failed(failure, at: at(50))
        #expect(cache.request(at: at(50)) == .use(key))
        #expect(cache.failingSince == at(50))
        #expect(cache.request(at: at(51)) == .useAndFetch(key))
    }

    @Test mutating func failuresAreRetriedForEverAtASlowingPace() {
        var now = start
        var pauses: [Double] = []
        for _ in 0..<10 {
            #expect(cache.request(at: now) == .fetch)
            cache.failed(failure, at: now)
            #expect(cache.request(at: now) == .fail(failure))
            let next = cache.nextAttempt ?? now
            pauses.append(next.timeIntervalSince(now))
            now = next
        }
        #expect(pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60, 60])
        #expect(cache.failingSince == start)
        _ = cache.request(at: now)
        cache.fetched(key("A", until: nil), at: now)
        #expect(cache.failure == nil)
        #expect(cache.failingSince == nil)
    }

    @Test mutating func keysThatHaveRunOutAreAFailure() throws {
        _ = cache.request(at: start)
        cache.fetched(key("A", until: -1), at: start)
        guard case .fail(let error) = cache.request(at: start) else {
            Issue.record("not a failure")
            return
        }
        #expect(error.kind == .expiredCredentials)
        #expect(error.message == "The credentials from a test have expired.")
    }

    @Test mutating func refusedKeysAreForgottenAndOthersKept() {
        let key = key("A", until: nil)
        cache.fetched(key, at: start)
        cache.refused(self.key("B", until: nil))
        #expect(cache.request(at: start) == .use(key))
        cache.refused(key)
        #expect(cache.request(at: start) == .fetch)
    }
}
