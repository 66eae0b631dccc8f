import Testing

@testable import AWSClient

@Suite struct RetryStateTests {
    private var quota = RetryQuota()

    private func state(mutation: Bool = false, attempts: Int = 3) -> RetryState {
        RetryState(policy: RetryPolicy(attempts: attempts), isMutation: mutation)
    }

    private static func error(_ kind: AWSClientError.Kind, sent: Bool = false) -> AWSClientError {
        AWSClientError(kind, message: "m", outcomeIsUnknown: sent)
    }

    private static let transient: [(AWSClientError, RetryState.Reason)] = [
        (error(.throttled), .throttled), (error(.unavailable(status: 500)), .unavailable),
        (error(.unavailable(status: 503)), .unavailable), (error(.unreachable), .connection),
        (error(.interrupted, sent: true), .connection), (error(.timedOut, sent: true), .timeout),
    ]

    private static let lasting: [AWSClientError] = [
        error(.noCredentials(tried: [])), error(.invalidCredentials), error(.accessDenied),
        error(.service(code: "InvalidResourceStateFault")), error(.unavailable(status: 302)),
        error(.unavailable(status: 404)), error(.unreadableReply, sent: true),
        error(.cancelled, sent: true), error(.configuration),
    ]

    @Test(arguments: transient)
    mutating func aReadIsTriedThreeTimes(error: AWSClientError, reason: RetryState.Reason) {
        var state = state()
        #expect(
            state.failed(error, quota: &quota, random: 0.5)
                == .retry(after: .milliseconds(500), because: reason))
        #expect(state.attempt == 2)
        #expect(
            state.failed(error, quota: &quota, random: 0.5)
                == .retry(after: .seconds(1), because: reason))
        var final = error
        final.outcomeIsUnknown = false
        #expect(state.failed(error, quota: &quota, random: 0.5) == .giveUp(final))
    }

    @Test(arguments: lasting)
    mutating func whatWillNotChangeIsNotTriedAgain(error: AWSClientError) {
        var state = state()
        guard case .giveUp(let given) = state.failed(error, quota: &quota, random: 0) else {
            Issue.record("tried again")
            return
        }
        #expect(!given.outcomeIsUnknown)
        #expect(given.kind == error.kind)
    }

    @Test("A call that is made again anyway is not repeated while AWS throttles")
    mutating func watchingIsNotRepeatedWhileAWSThrottles() {
        var state = RetryState(
            policy: RetryPolicy(), isMutation: false, retriesThrottling: false)
        guard
            case .giveUp(let given) = state.failed(Self.error(.throttled), quota: &quota, random: 0)
        else {
            Issue.record("tried again")
            return
        }
        #expect(given.kind == .throttled)
        guard case .retry = state.failed(Self.error(.unreachable), quota: &quota, random: 0) else {
            Issue.record("other failures are tried again as ever")
            return
        }
    }

    @Test(arguments: [error(.throttled), error(.unreachable), error(.timedOut)])
    mutating func aMutationThatNeverArrivedIsTriedAgain(error: AWSClientError) {
        var state = state(mutation: true)
        guard case .retry = state.failed(error, quota: &quota, random: 0) else {
            Issue.record("given up")
            return
        }
    }

    @Test(arguments: [
        error(.interrupted, sent: true), error(.timedOut, sent: true),
        error(.unavailable(status: 500)),
        error(.unavailable(status: 503)), error(.unreadableReply), error(.cancelled, sent: true),
    ])
    mutating func aMutationInDoubtIsNeverSentAgain(error: AWSClientError) {
        var state = state(mutation: true)
        guard case .giveUp(let given) = state.failed(error, quota: &quota, random: 0) else {
            Issue.record("sent again")
            return
        }
        #expect(given.outcomeIsUnknown)
        #expect(given.advice?.contains("may or may not have taken effect") == true)
        #expect(quota.tokens == RetryQuota.capacity)
    }

    @Test mutating func aRefusedMutationIsNotInDoubt() {
        var state = state(mutation: true)
        #expect(
            state.failed(Self.error(.accessDenied), quota: &quota, random: 0)
                == .giveUp(Self.error(.accessDenied)))
    }

    @Test mutating func expiredCredentialsAreRenewedOnceAndAtOnce() {
        var state = state(mutation: true)
        let expired = Self.error(.expiredCredentials)
        #expect(
            state.failed(expired, quota: &quota, random: 1)
                == .retry(after: .zero, because: .expiredCredentials))
        #expect(state.failed(expired, quota: &quota, random: 1) == .giveUp(expired))
    }

    @Test mutating func aCorrectedClockIsTriedOnce() {
        var state = state()
        var skewed = Self.error(.invalidCredentials)
        skewed.isClockCorrected = true
        #expect(
            state.failed(skewed, quota: &quota, random: 1)
                == .retry(after: .zero, because: .clockSkew))
        #expect(state.failed(skewed, quota: &quota, random: 1) == .giveUp(skewed))
    }

    @Test mutating func renewalDoesNotUseUpTheAttempts() {
        var state = state(attempts: 1)
        guard case .retry = state.failed(Self.error(.expiredCredentials), quota: &quota, random: 0)
        else {
            Issue.record("not renewed")
            return
        }
    }

    @Test mutating func anEmptyQuotaEndsRetries() {
        while quota.take(for: .refusedConnection) != nil {}
        var state = state()
        #expect(
            state.failed(.refusedConnection, quota: &quota, random: 0)
                == .giveUp(.refusedConnection))
    }

    @Test mutating func theServersWishIsHeeded() {
        var error = Self.error(.throttled)
        error.retryAfter = .seconds(9)
        var state = state()
        #expect(
            state.failed(error, quota: &quota, random: 0)
                == .retry(after: .seconds(9), because: .throttled))
    }

    @Test mutating func successGivesBackWhatTheRetryCost() {
        var state = state()
        _ = state.failed(.silence, quota: &quota, random: 0)
        #expect(quota.tokens == 490)
        state.succeeded(quota: &quota)
        #expect(quota.tokens == 500)
    }
}
