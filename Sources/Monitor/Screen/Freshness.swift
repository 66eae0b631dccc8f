public import Foundation
import Migration
public import TerminalUI

/// The words in a border that say how old what stands inside is, and why it is not newer.
public enum Freshness {
    /// For the feed the pane depends on most: `2 s ago`, or how old, why, and when next.
    public static func line(_ status: FeedStatus, at now: Date, symbols: Symbols) -> Line {
        let age = status.age(at: now)
        guard let failing = status.failing else {
            guard let age else { return Line("waiting for the first answer", .unknown) }
            return Line(DurationText.age(age), status.isStale(at: now) ? .stale : .dim)
        }
        let wait = max(0, failing.nextAttempt.timeIntervalSince(now))
        let old = age.map { "\(DurationText.words($0)) old" } ?? "no data"
        let why = failing.failure.reason.word
        let next = wait < 1 ? "trying now" : "next try \(DurationText.words(wait))"
        return Line("\(symbols.stale) \(old)\(symbols.separator)\(why), \(next)", .stale)
    }

    /// What a border speaks of: the first feed, which is the pane's own, unless another fails or
    /// is stale; its place, nil of no feeds.
    public static func shown(of statuses: [FeedStatus], at now: Date) -> Int? {
        guard let worst = place(ofWorst: statuses, at: now) else { return nil }
        let isWrong = statuses[worst].failing != nil || statuses[worst].isStale(at: now)
        return isWrong ? worst : 0
    }

    /// The feed whose data are the oldest, judged by what each is allowed; nil of no feeds.
    public static func worst(of statuses: [FeedStatus], at now: Date) -> FeedStatus? {
        place(ofWorst: statuses, at: now).map { statuses[$0] }
    }

    private static func place(ofWorst statuses: [FeedStatus], at now: Date) -> Int? {
        statuses.indices.max {
            lateness(statuses[$0], at: now) < lateness(statuses[$1], at: now)
        }
    }

    /// Age in intervals of the feed; data never received are infinitely late.
    private static func lateness(_ status: FeedStatus, at now: Date) -> Double {
        guard let age = status.age(at: now), status.interval > 0 else { return .infinity }
        return age / status.interval + (status.failing == nil ? 0 : 1)
    }
}
