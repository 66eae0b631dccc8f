public import AccountState
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
}
