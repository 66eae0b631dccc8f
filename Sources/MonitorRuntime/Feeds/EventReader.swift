import AccountState
import Foundation
import Monitor

/// Asks for the events of the last day, and from then on for what has happened since.
struct EventReader: FeedReader {
    private var readUntil: Date?

    func request(at now: Date) -> FeedRequest {
        let earliest = now.addingTimeInterval(-Self.lookback)
        let next = readUntil?.addingTimeInterval(-Self.overlap) ?? earliest
        return .events(since: max(next, earliest))
    }

    mutating func take(_ answer: FeedData, at now: Date) -> (
        report: FeedData, outcome: PollSchedule.Outcome
    ) {
        readUntil = now
        return (answer, .news)
    }

    private static let lookback: TimeInterval = 24 * 3_600
    /// Events may come to light minutes late; those read twice are the same value twice.
    private static let overlap: TimeInterval = 300
}
