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
    /// The instant of the newest events read, and those events: the only ones that can come
    /// twice when reading starts again from that instant.
    private var newest: [LogEvent] = []

    init(_ stream: LogStreamName) {
        self.stream = stream
    }

    func request(at now: Date) -> FeedRequest {
        if let token { return .log(stream, .after(token: token)) }
        let start = newest.first?.date ?? now.addingTimeInterval(-Self.lookbacks[reach])
        return .log(stream, .since(start))
    }

    mutating func take(_ answer: FeedData, at now: Date) -> (
        report: FeedData, outcome: PollSchedule.Outcome
    ) {
        guard case .log(var page) = answer else { return (answer, .quiet) }
        if token == nil { page.events = withoutKnown(page.events) }
        token = page.nextToken
        remember(page.events)
        return (.log(page), outcome(of: page))
    }

    /// AWS forgets a bookmark after a day; reading then goes on from the newest event known.
    mutating func fail(_ failure: ServiceFailure) -> Bool {
        guard token != nil, case .other = failure.reason else { return false }
        token = nil
        return true
    }

    private mutating func outcome(of page: LogPage) -> PollSchedule.Outcome {
        guard page.isAtEnd else { return .partial(pause: Self.pageGap) }
        guard newest.isEmpty, reach < Self.lookbacks.count - 1 else {
            return page.events.isEmpty ? .quiet : .news
        }
        reach += 1
        token = nil
        return .partial(pause: Self.pageGap)
    }

    private mutating func remember(_ events: [LogEvent]) {
        guard let latest = events.map(\.date).max() else { return }
        let before = newest.first?.date ?? .distantPast
        guard latest >= before else { return }
        newest = (latest == before ? newest : []) + events.filter { $0.date == latest }
    }

    /// Drops as many copies of each known event as have been read already.
    private func withoutKnown(_ events: [LogEvent]) -> [LogEvent] {
        var known = newest
        return events.filter { event in
            guard let index = known.firstIndex(of: event) else { return true }
            known.remove(at: index)
            return false
        }
    }

    /// An hour, a day, a week; in seconds.
    private static let lookbacks: [TimeInterval] = [3_600, 24 * 3_600, 7 * 24 * 3_600]
    /// `GetLogEvents` takes ten requests a second of a whole account; in seconds.
    private static let pageGap: TimeInterval = 0.25
}
