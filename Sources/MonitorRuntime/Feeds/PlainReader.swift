import AccountState
import Foundation
import Monitor

/// Asks the same question every time and passes the whole answer on.
struct PlainReader: FeedReader {
    private let onlyQuestion: FeedQuestion

    init(_ question: FeedQuestion) {
        onlyQuestion = question
    }

    func question(at now: Date) -> FeedQuestion { onlyQuestion }

    mutating func take(_ answer: FeedData, at now: Date) -> (
        report: FeedData, outcome: PollSchedule.Outcome
    ) {
        (answer, .news)
    }
}
