public import Foundation
public import Migration

/// What a log has above the lines that are known: asked for while somebody scrolls up there.
///
/// Once it has come the lines known begin earlier, so that going on is another feed: each is asked
/// until it has brought a line, and no longer.
public struct LogHistoryFeed: FeedDefinition {
    public static let service = ServiceName.logs
    public static let word = "older log lines"
    public let stream: LogStreamName
    /// Where the lines known begin.
    public let start: Date
    public var scope: String { "\(stream.group) \(stream.stream)" }
    public var pace: FeedPace { FeedPace(every: 10) }
    public var beginning: LogHistoryReading { LogHistoryReading(before: start) }

    public func ask(
        _ position: LogPosition, of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> LogPage {
        try await service.logEvents(of: stream, from: position, urgency: urgency)
    }

    public func absorb(
        _ page: LogPage, into account: inout AccountState, at moment: FeedMoment
    ) {
        // Lines let go of while this page was asked for stood between it and the first line that is
        // left: it would be put above a gap that nothing shows.
        guard account.logs[stream]?.beginning == start else { return }
        account.logs[stream]?.absorb(older: page)
    }
}

/// Asks for the page above an instant, and for the one above that as long as a page is empty.
public struct LogHistoryReading: FeedReading {
    private let start: Date
    /// AWS's bookmark before the last page; nil before any page and after the bookmark expired.
    private var token: String?

    init(before start: Date) { self.start = start }

    public func question(at now: Date) -> LogPosition {
        if let token { return .back(token: token) }
        return .before(start, most: Self.lines)
    }

    public mutating func take(_ answer: LogPage, at now: Date) -> FeedTurn<LogPage> {
        token = answer.nextToken
        // AWS gives empty pages where lines stand far apart; the top is where the bookmark stays.
        guard answer.events.isEmpty, !answer.isAtEnd else { return FeedTurn(answer) }
        return FeedTurn(nil, .partial(pause: Self.pageGap))
    }

    public mutating func fail(_ failure: ServiceFailure) -> Bool {
        guard token != nil, case .other = failure.reason else { return false }
        token = nil
        return true
    }

    private static let lines = 1_000
    /// In seconds.
    private static let pageGap: TimeInterval = 0.25
}

extension Feed {
    /// The lines of a log that stand above those known, which begin at `start`.
    public static func logHistory(_ stream: LogStreamName, before start: Date) -> Feed {
        Feed(LogHistoryFeed(stream: stream, start: start))
    }
}
