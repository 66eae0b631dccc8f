import AccountState
import Foundation
import Migration

/// What is remembered of one feed from one request to the next: how far it has been read, when it is due,
/// and who wants it.
///
/// A feed that is closed and opened again goes on where it was: no log line is read twice, and switching
/// panes to and fro asks AWS nothing that is not due.
struct ScheduledFeed: Sendable {
    let feed: Feed
    /// The feed's own label, kept: it decides where all else is equal.
    let label: String
    /// The life of the feed: a feed that was let go of and is wanted again has another.
    let generation: Int
    private(set) var progress: any FeedProgress
    /// How soon it may be asked; nil while nobody wants it.
    private(set) var urgency: Urgency?
    /// True if another feed brings what this one would.
    private(set) var isCovered = false
    /// The number of the order it is being asked with; nil between two.
    private(set) var order: Int?
    /// True once it was reported that the question under way has had no answer for long.
    private var isKnownToWait = false
    private var timing: PollSchedule
    /// From one look to the next while somebody looks at it.
    private let ownInterval: TimeInterval
    /// The least there must be from one look to the next while nobody does, for all to fit.
    private var spacing: TimeInterval = 0
    /// True between the pages of a sweep.
    private var isUnderWay = false
    /// When AWS was last asked; nil if it never was.
    private var asked: Date?
    /// When AWS last answered; the deadline is reckoned from it.
    private var answered: Date?
    /// When nobody wanted it any more.
    private var closed: Date?
    private let opened: Date
    /// Seconds from `base` until it is due. A clock set back must not prolong it.
    private var delay: TimeInterval = 0
    private var base: Date

    /// A feed that has never been asked, and is due.
    init(_ feed: Feed, generation: Int, interval: TimeInterval, at now: Date) {
        self.feed = feed
        label = feed.label
        self.generation = generation
        progress = feed.beginning
        ownInterval = interval
        timing = PollSchedule(
            interval: interval, quietInterval: max(interval, feed.slowestInterval))
        opened = now
        base = now
    }

    /// True while it is asked whenever it is due.
    var isAsked: Bool { urgency != nil && !isCovered }

    /// True if it may be asked as soon as it is due.
    var isReady: Bool { isAsked && order == nil }

    mutating func open(_ urgency: Urgency, isCovered: Bool) {
        self.urgency = urgency
        self.isCovered = isCovered
        closed = nil
        let pace = feed.definition.pace
        let own = urgency == .background ? pace.inBackground : pace
        timing.change(
            interval: max(ownInterval, own.interval > pace.interval ? own.interval : 0),
            quietInterval: max(ownInterval, own.quietInterval))
        // What somebody looks at now is due as if it had been looked at all the time.
        if urgency != .background { delay = min(delay, max(timing.quietInterval, 0)) }
    }

    /// Sets the least there must be from one look to the next while nobody looks.
    mutating func space(by seconds: TimeInterval) { spacing = seconds }

    /// From one look to the next as it is asked now, at the slowest; in seconds.
    var interval: TimeInterval {
        urgency == .background
            ? max(timing.interval, timing.quietInterval, spacing) : timing.quietInterval
    }

    /// What it takes of its service's budget, in requests a second, at an interval not below `spacing`.
    func load(spacing: TimeInterval) -> Double {
        let share = feed.asksTogether ? Self.shareOfRequest : 1
        return share / max(timing.interval, spacing)
    }

    /// So little of a request is one feed's where many are asked together.
    private static let shareOfRequest = 0.02

    mutating func close(at now: Date) {
        urgency = nil
        isCovered = false
        closed = now
    }

    /// Makes it due at once, unless it was asked within the last second.
    mutating func refresh(at now: Date) {
        guard isReady, asked.map({ abs(now.timeIntervalSince($0)) >= 1 }) ?? true else { return }
        delay = 0
    }

    /// Seconds until it is due; not positive if it is. A service that throttles is asked more seldom.
    func wait(at now: Date, slowdown: Double) -> TimeInterval {
        let isSpaced = urgency == .background && !isUnderWay && answered != nil && delay > 0
        let delay = (isSpaced ? max(delay, spacing) : delay) * slowdown
        return min(base.addingTimeInterval(delay).timeIntervalSince(now), delay)
    }

    /// Whether this one's data are old before another's; of those never asked, who came first, and then
    /// who is asked more often.
    func precedes(_ other: ScheduledFeed) -> Bool {
        (deadline, feed.interval, label) < (other.deadline, other.feed.interval, other.label)
    }

    private var deadline: Date {
        answered?.addingTimeInterval(max(2 * interval, feed.definition.pace.freshFor)) ?? opened
    }

    /// True if nobody has wanted it for ten minutes.
    func isForgotten(at now: Date) -> Bool {
        guard urgency == nil, order == nil, let closed else { return false }
        return now.timeIntervalSince(closed) >= Self.kept
    }

    /// In seconds.
    private static let kept: TimeInterval = 600
}

/// One request, from its beginning to its end.
extension ScheduledFeed {
    mutating func begin(_ order: Int, at now: Date) {
        self.order = order
        asked = now
        isKnownToWait = false
    }

    /// Seconds until the question under way has had no answer for long; nil if there is none, or it was
    /// reported already.
    func patience(at now: Date) -> TimeInterval? {
        guard order != nil, !isKnownToWait, let asked else { return nil }
        // A clock set back must not prolong it.
        return min(Self.patience, Self.patience - now.timeIntervalSince(asked))
    }

    /// Says so, once, of a question that has had no answer for long.
    mutating func reportWait(at now: Date) -> FeedReport.Outcome? {
        guard let left = patience(at: now), left <= 0 else { return nil }
        isKnownToWait = true
        return .waiting(since: asked)
    }

    /// Seconds an answer may take before its feed says that it has none.
    private static let patience: TimeInterval = 10

    /// Takes in an answer, even one that nobody waits for any more: it was paid for.
    ///
    /// - Returns: what to report; nil if there is nothing yet.
    mutating func settle(
        _ answer: Result<FeedAnswer?, ServiceFailure>, at now: Date, random: Double
    ) -> FeedReport.Outcome? {
        order = nil
        base = now
        // What was said to have no answer has one, even one that brings nothing to pass on.
        let nothing: FeedReport.Outcome? = isKnownToWait ? .waiting(since: nil) : nil
        isKnownToWait = false
        switch answer {
        case .success(let answer):
            answered = now
            guard let answer else {
                delay = timing.delay(after: .quiet, random: random)
                return nothing
            }
            let (data, outcome) = progress.take(answer, at: now)
            if case .partial = outcome { isUnderWay = true } else { isUnderWay = false }
            delay = timing.delay(after: outcome, random: random)
            return data.map { FeedReport.Outcome.data($0) } ?? nothing
        case .failure(let failure):
            guard !progress.fail(failure) else {
                delay = 0
                return nothing
            }
            delay = timing.delay(after: .failure(failure.reason), random: random)
            return .failed(failure, nextAttempt: now.addingTimeInterval(delay))
        }
    }

    /// Another feed has just brought what this one would have.
    mutating func follow(_ other: ScheduledFeed) {
        asked = other.asked
        answered = other.answered
        base = other.base
        delay = other.delay
    }
}
