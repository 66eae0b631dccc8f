import Foundation
import Migration
import TerminalUI

/// That nothing at all has arrived for too long: what stands on the screen is of then, not of now.
struct Silence: Equatable {
    /// In seconds, since anything arrived.
    let seconds: TimeInterval
    /// Why, as far as a feed says so.
    let reason: String?
    /// Seconds until the next attempt; nil if none is known.
    let nextAttempt: TimeInterval?

    /// Nil as long as any feed brings something, or while nothing ever came.
    init?(_ statuses: [FeedStatus], at now: Date) {
        guard let newest = statuses.compactMap(\.lastSuccess).max() else { return nil }
        let failing = statuses.compactMap(\.failing)
        seconds = now.timeIntervalSince(newest)
        // Where nothing fails, feeds may just be asked seldom, as somebody has set it.
        let patience = failing.isEmpty ? Self.patienceUnexplained : Self.patience
        guard seconds > patience else { return nil }
        let next = failing.min { $0.nextAttempt < $1.nextAttempt }
        reason = next?.failure.reason.word
        nextAttempt = next.map { max(0, $0.nextAttempt.timeIntervalSince(now)) }
    }

    func line(_ symbols: Symbols) -> Line {
        var parts = ["STALE \(DurationText.clock(seconds))"]
        if let reason { parts.append(reason) }
        if let nextAttempt {
            parts.append(
                nextAttempt < 1
                    ? "trying now" : "next try in \(DurationText.words(nextAttempt))")
        }
        return Line(" \(parts.joined(separator: symbols.separator)) ", Style(.stale).bold)
    }

    /// Twice the interval of the list of tasks, which is always asked for, and some; in seconds.
    private static let patience: TimeInterval = 12
    private static let patienceUnexplained: TimeInterval = 60
}
