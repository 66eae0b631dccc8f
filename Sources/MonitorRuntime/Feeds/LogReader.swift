import AccountState
import Foundation
import Migration
import Monitor

/// Follows a log: the last hour first, then whatever is added, each event once.
///
/// A task that has been quiet for longer is looked at further back, so that its last words are
/// found: AWS can only be asked from an instant on.
struct LogReader: FeedReader {
    private let stream: LogStreamName
    /// AWS's bookmark after the last page; nil before any page and after the bookmark expired.
    private var token: String?
    /// How far back to begin, as an index into `lookbacks`.
    private var reach = 0
    /// What reading that begins anew may bring again.
    private var recent = RecentLogEvents()

    init(_ stream: LogStreamName) {
        self.stream = stream
    }

    func request(at now: Date) -> FeedRequest {
        if let token { return .log(stream, .after(token: token)) }
        let start = recent.resumption ?? now.addingTimeInterval(-Self.lookbacks[reach])
        return .log(stream, .since(start))
    }

    mutating func take(_ answer: FeedData, at now: Date) -> (
        report: FeedData, outcome: PollSchedule.Outcome
    ) {
        guard case .log(var page) = answer else { return (answer, .quiet) }
        page.events = recent.new(of: page.events)
        token = page.nextToken
        if token == nil { recent.beginAnew() }
        return (.log(page), outcome(of: page))
    }

    /// AWS forgets a bookmark after a day; reading then goes on a little before the newest event known.
    mutating func fail(_ failure: ServiceFailure) -> Bool {
        guard token != nil, case .other = failure.reason else { return false }
        token = nil
        recent.beginAnew()
        return true
    }

    private mutating func outcome(of page: LogPage) -> PollSchedule.Outcome {
        guard page.isAtEnd else { return .partial(pause: Self.pageGap) }
        guard recent.newest == nil, reach < Self.lookbacks.count - 1 else {
            return page.events.isEmpty ? .quiet : .news
        }
        reach += 1
        token = nil
        return .partial(pause: Self.pageGap)
    }

    /// An hour, a day, a week; in seconds.
    private static let lookbacks: [TimeInterval] = [3_600, 24 * 3_600, 7 * 24 * 3_600]
    /// `GetLogEvents` takes ten requests a second of a whole account; in seconds.
    private static let pageGap: TimeInterval = 0.25
}
