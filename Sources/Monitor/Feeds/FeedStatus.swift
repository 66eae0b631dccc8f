public import Foundation
public import Migration

/// How fresh a feed's data is, and what stands in its way.
public struct FeedStatus: Sendable, Equatable {
    /// An unbroken run of failures.
    public struct Failing: Sendable, Equatable {
        public var since: Date
        public var nextAttempt: Date
        public var failure: ServiceFailure
    }

    /// In seconds; what the data's age is judged by.
    public var interval: TimeInterval
    /// The life of the poller these data came from.
    public var generation: Int
    /// When data last arrived; nil if none ever did.
    public var lastSuccess: Date?
    /// Set while the feed fails; the data of `lastSuccess` stay.
    public var failing: Failing?

    public init(interval: TimeInterval, generation: Int = 0) {
        self.interval = interval
        self.generation = generation
    }

    /// Seconds since data last arrived; nil if none ever did.
    public func age(at now: Date) -> TimeInterval? {
        lastSuccess.map { max(0, now.timeIntervalSince($0)) }
    }

    /// True once the data are older than twice the interval, or if there are none.
    public func isStale(at now: Date) -> Bool {
        age(at: now).map { $0 > 2 * interval } ?? true
    }

    mutating func record(_ outcome: FeedReport.Outcome, at received: Date) {
        switch outcome {
        case .data:
            lastSuccess = received
            failing = nil
        case .failed(let failure, let nextAttempt):
            failing = Failing(
                since: failing?.since ?? received, nextAttempt: nextAttempt, failure: failure)
        }
    }
}
