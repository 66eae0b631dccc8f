import AccountState
import Foundation
import Monitor

/// Asks the same request every time and passes the whole answer on.
struct PlainReader: FeedReader {
    private let onlyQuestion: FeedRequest

    init(_ request: FeedRequest) {
        onlyQuestion = request
    }

    func request(at now: Date) -> FeedRequest { onlyQuestion }

    mutating func take(_ answer: FeedData, at now: Date) -> (
        report: FeedData, outcome: PollSchedule.Outcome
    ) {
        (answer, .news)
    }
}
