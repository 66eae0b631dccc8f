import Basics
import Foundation
import Testing

struct TokenBucketTests {
    private func at(_ seconds: Double) -> Date {
        Date(timeIntervalSince1970: 1_700_000_000 + seconds)
    }

    /// A mutating call cannot stand in an expectation.
    private func take(at now: Date, from bucket: inout TokenBucket) -> Bool {
        bucket.take(at: now)
    }

    @Test func aBurstUsesItUpAndTimeBringsItBack() {
        var bucket = TokenBucket(capacity: 3, rate: 2, at: at(0))
        let took = (0..<4).map { _ in bucket.take(at: at(0)) }
        #expect(took == [true, true, true, false])
        #expect(bucket.wait(at: at(0)) == 0.5)
        #expect(!take(at: at(0.4), from: &bucket))
        #expect(take(at: at(0.5), from: &bucket))
        #expect(bucket.tokens(at: at(60)) == 3)
    }

    @Test func theReserveStaysUntouched() {
        var bucket = TokenBucket(capacity: 20, rate: 1, tokens: 6, at: at(0))
        let took = (0..<2).map { _ in bucket.take(keeping: 5, at: at(0)) }
        #expect(took == [true, false])
        #expect(bucket.wait(keeping: 5, at: at(0)) == 1)
        #expect(bucket.wait(at: at(0)) == 0)
        #expect(take(at: at(0), from: &bucket))
    }

    @Test func theWaitEndsExactlyWhenATokenIsThere() {
        var generator = SeededGenerator(seed: 11)
        var bucket = TokenBucket(capacity: 5, rate: 0.7, at: at(0))
        var now = 0.0
        for _ in 0..<1_000 {
            let wait = bucket.wait(at: at(now))
            if wait > 0 {
                #expect(!take(at: at(now), from: &bucket))
                now += wait
            }
            #expect(take(at: at(now), from: &bucket))
            now += Double.random(in: 0...1, using: &generator)
        }
    }

    @Test func aClockSetBackMakesNoTokenAndLosesNone() {
        var bucket = TokenBucket(capacity: 4, rate: 1, tokens: 2, at: at(100))
        #expect(bucket.tokens(at: at(0)) == 2)
        #expect(take(at: at(0), from: &bucket))
        #expect(bucket.tokens(at: at(1)) == 2)
    }

    @Test func whatCameBackIsNotLostWhenTheClockIsSetBack() {
        var bucket = TokenBucket(capacity: 20, rate: 1, tokens: 0, at: at(0))
        bucket.refill(at: at(10))
        #expect(bucket.tokens(at: at(5)) == 10)
    }

    @Test func aBucketWithoutALimitIsAlwaysFull() {
        var bucket = TokenBucket(capacity: .infinity, rate: .infinity, at: at(0))
        for second in [0.0, 0, 1, -1] {
            #expect(take(at: at(second), from: &bucket))
            #expect(bucket.tokens(at: at(second)) == .infinity)
            #expect(bucket.wait(at: at(second)) == 0)
        }
    }

    @Test func whatCanNeverBeHadIsWaitedForForEver() {
        let bucket = TokenBucket(capacity: 2, rate: 1, at: at(0))
        #expect(bucket.wait(for: 3, at: at(0)) == .infinity)
        #expect(bucket.wait(for: 2, keeping: 1, at: at(0)) == .infinity)
        let still = TokenBucket(capacity: 2, rate: 0, tokens: 0, at: at(0))
        #expect(still.wait(at: at(0)) == .infinity)
        #expect(TokenBucket(capacity: -1, rate: -1, at: at(0)).tokens(at: at(9)) == 0)
    }

    @Test func anEmptiedBucketBeginsAnew() {
        var bucket = TokenBucket(capacity: 2, rate: 1, at: at(0))
        bucket.empty(at: at(5))
        #expect(bucket.tokens(at: at(5)) == 0 && bucket.tokens(at: at(6)) == 1)
    }
}
