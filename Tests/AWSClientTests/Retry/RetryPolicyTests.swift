import Testing

@testable import AWSClient

@Suite struct RetryPolicyTests {
    private let policy = RetryPolicy()

    @Test(arguments: [(1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 20), (7, 20), (500, 20)])
    func theDelayDoublesUpToTheLongest(attempt: Int, seconds: Int) {
        #expect(policy.delay(after: attempt, asked: nil, random: 1) == .seconds(seconds))
    }

    @Test func jitterShortensTheDelay() {
        #expect(policy.delay(after: 3, asked: nil, random: 0.25) == .seconds(1))
        #expect(policy.delay(after: 3, asked: nil, random: 0) == .zero)
    }

    @Test(arguments: [(0, 4), (3, 4), (7, 7), (20, 20), (3600, 20)])
    func theServersWishIsGrantedWithinReason(asked: Int, seconds: Int) {
        #expect(policy.delay(after: 3, asked: .seconds(asked), random: 1) == .seconds(seconds))
    }

    @Test func thereIsAlwaysOneAttempt() {
        #expect(RetryPolicy(attempts: 0).attempts == 1)
    }
}
