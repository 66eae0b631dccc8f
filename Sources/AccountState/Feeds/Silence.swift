public import Foundation
import Migration

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
        seconds = now.timeIntervalSince(newest)
        // Where nothing fails, feeds may just be asked seldom, as somebody has set it.
        let patience = failing.isEmpty ? Self.patienceUnexplained : Self.patience
        guard seconds > patience else { return nil }
        let next = failing.min { $0.nextAttempt < $1.nextAttempt }
        reason = next?.failure.reason.word
        nextAttempt = next.map { max(0, $0.nextAttempt.timeIntervalSince(now)) }
    }

    /// Twice the interval of the list of tasks, which is always asked for, and some; in seconds.
    private static let patience: TimeInterval = 12
    private static let patienceUnexplained: TimeInterval = 60
}
