import AccountState
import Foundation
import Monitor

/// Asks for a fortnight of an alarm's history: CloudWatch keeps no more than thirty days.
struct HistoryReader: FeedReader {
    let alarm: String

    func request(at now: Date) -> FeedRequest {
        .alarmHistory(alarm, since: now.addingTimeInterval(-Self.lookback))
    }

    mutating func take(_ answer: FeedData, at now: Date) -> (
        report: FeedData, outcome: PollSchedule.Outcome
    ) {
        (answer, .news)
    }

    private static let lookback: TimeInterval = 14 * 24 * 3_600
}
