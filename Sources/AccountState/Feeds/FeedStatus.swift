public import Foundation
public import Migration

/// How fresh a feed's data is, and what stands in its way.
public struct FeedStatus: Sendable, Equatable {
    /// An unbroken run of failures for the same reason.
    public struct Failing: Sendable, Equatable {
        public var since: Date
        /// When it failed last; which of several failures is the newest.
        public var last: Date
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
    /// When the question was put that has had no answer for longer than one should take; nil if
    /// there is none.
    public var unanswered: Date?

    public init(interval: TimeInterval, generation: Int = 0) {
        self.interval = interval
        self.generation = generation
    }

    /// The status of a feed nothing was heard of yet.
    public init(_ feed: Feed, generation: Int = 0) {
        self.init(interval: feed.slowestInterval, generation: generation)
    }

    /// Seconds since data last arrived; nil if none ever did.
    public func age(at now: Date) -> TimeInterval? {
        lastSuccess.map { max(0, now.timeIntervalSince($0)) }
    }

    /// True once the data are older than twice the interval, or if there are none.
    public func isStale(at now: Date) -> Bool {
        age(at: now).map { $0 > 2 * interval } ?? true
    }

    /// Seconds a question has had no answer; nil while none has waited for long.
    public func wait(at now: Date) -> TimeInterval? {
        unanswered.map { max(0, now.timeIntervalSince($0)) }
    }

    /// What keeps the data from being newer, in a few words for a border; nil if nothing does.
    ///
    /// A question that has no answer says nothing of why the one before it failed.
    public func obstacle(at now: Date) -> String? {
        wait(at: now).map(Self.noAnswer) ?? failing?.failure.reason.word
    }

    /// `no answer for 12 s`.
    static func noAnswer(_ seconds: TimeInterval) -> String {
        "no answer for \(DurationText.words(seconds))"
    }

    mutating func record(_ outcome: FeedReport.Outcome, at received: Date) {
        unanswered = nil
        switch outcome {
        case .data:
            lastSuccess = received
            failing = nil
        case .failed(let failure, let nextAttempt):
            // Another reason is another fault: it has not lasted as long as the one before it.
            let before = failing.flatMap { $0.failure.reason == failure.reason ? $0 : nil }
            failing = Failing(
                since: before?.since ?? received, last: received, nextAttempt: nextAttempt,
                failure: failure)
        case .waiting(let since):
            unanswered = since
        }
    }
}

extension FeedStatus {
    /// Age in intervals of the feed; data never received are infinitely late.
    fileprivate func lateness(at now: Date) -> Double {
        guard let age = age(at: now), interval > 0 else { return .infinity }
        return age / interval + (failing == nil && unanswered == nil ? 0 : 1)
    }
}

extension [FeedStatus] {
    /// What a border speaks of: the first feed, which is the pane's own, unless another fails, is
    /// stale or has no answer; its place, nil of no feeds.
    public func shown(at now: Date) -> Int? {
        guard let worst = placeOfWorst(at: now) else { return nil }
        let isWrong =
            self[worst].failing != nil || self[worst].unanswered != nil
            || self[worst].isStale(at: now)
        return isWrong ? worst : 0
    }

    /// The feed whose data are the oldest, judged by what each is allowed; nil of no feeds.
    public func worst(at now: Date) -> FeedStatus? {
        placeOfWorst(at: now).map { self[$0] }
    }

    private func placeOfWorst(at now: Date) -> Int? {
        indices.max {
            self[$0].lateness(at: now) < self[$1].lateness(at: now)
        }
    }
}

/// That nothing at all has arrived for too long: what stands on the screen is of then, not of now.
public struct Silence: Sendable, Equatable {
    /// In seconds, since anything arrived.
    public let seconds: TimeInterval
    /// Why, as far as a feed says so.
    public let reason: String?
    /// Seconds until the next attempt; nil if none is known.
    public let nextAttempt: TimeInterval?

    /// Nil as long as any feed brings something, or while nothing ever came.
    public init?(_ statuses: [FeedStatus], at now: Date) {
        guard let newest = statuses.compactMap(\.lastSuccess).max() else { return nil }
        let failing = statuses.compactMap(\.failing)
        let waiting = statuses.compactMap(\.unanswered).min()
        seconds = now.timeIntervalSince(newest)
        // Where nothing fails, feeds may just be asked seldom, as somebody has set it.
        let isExplained = waiting != nil || !failing.isEmpty
        guard seconds > (isExplained ? Self.patience : Self.patienceUnexplained) else {
            return nil
        }
        // What was heard last: an older failure need not be why nothing comes now.
        let last = failing.max { $0.last < $1.last }
        if let waiting, last.map({ $0.last <= waiting }) ?? true {
            reason = FeedStatus.noAnswer(max(0, now.timeIntervalSince(waiting)))
            nextAttempt = nil
        } else {
            reason = last?.failure.reason.word
            nextAttempt = failing.map(\.nextAttempt).min()
                .map { max(0, $0.timeIntervalSince(now)) }
        }
    }

    /// Twice the interval of the list of tasks, which is always asked for, and some; in seconds.
    private static let patience: TimeInterval = 12
    private static let patienceUnexplained: TimeInterval = 60
}

extension ServiceFailure.Reason {
    /// One or two words for a border; the whole sentence stands elsewhere.
    public var word: String {
        switch self {
        case .noCredentials: "no credentials"
        case .expiredCredentials: "credentials expired"
        case .invalidCredentials: "credentials refused"
        case .codeNeeded: "needs MFA code"
        case .accessDenied: "not permitted"
        case .throttled: "throttled"
        case .unavailable: "AWS unavailable"
        case .unreachable: "unreachable"
        case .unreadableReply: "unreadable reply"
        case .notFound: "not found"
        case .invalidState: "wrong state"
        case .configuration: "wrong setting"
        case .cancelled: "cancelled"
        case .other(let code): code
        }
    }
}
