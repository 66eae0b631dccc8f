import Testing

@testable import AWSClient

@Suite struct RetryQuotaTests {
    @Test func aRetryCostsFiveAndATimeoutTen() {
        var quota = RetryQuota()
        #expect(quota.take(for: .refusedConnection) == 5)
        #expect(quota.take(for: .silence) == 10)
        #expect(quota.tokens == 485)
    }

    @Test func anEmptyStoreGivesNothing() {
        var quota = RetryQuota()
        for _ in 0..<100 { #expect(quota.take(for: .refusedConnection) == 5) }
        #expect(quota.take(for: .refusedConnection) == nil)
        #expect(quota.tokens == 0)
    }

    @Test func successesFillItAgain() {
        var quota = RetryQuota()
        for _ in 0..<100 { _ = quota.take(for: .refusedConnection) }
        for _ in 0..<9 { quota.succeeded(having: nil) }
        #expect(quota.take(for: .silence) == nil)
        quota.succeeded(having: nil)
        #expect(quota.take(for: .silence) == 10)
        quota.succeeded(having: 10)
        #expect(quota.tokens == 10)
    }

    @Test func itNeverOverflows() {
        var quota = RetryQuota()
        quota.succeeded(having: 10)
        #expect(quota.tokens == RetryQuota.capacity)
    }
}
