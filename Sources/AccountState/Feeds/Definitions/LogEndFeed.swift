public import Foundation
public import Migration

/// The last lines of a log that nobody looks at: whether its task is idle or dead shows there.
public struct LogEndFeed: FeedDefinition {
    public static let service = ServiceName.logs
    public static let word = "last log lines"
    public let stream: LogStreamName
    public var scope: String { "\(stream.group) \(stream.stream)" }
    public var pace: FeedPace { FeedPace(every: 180) }
    public var beginning: LogEndReading { LogEndReading() }

    public func ask(
        _ position: LogPosition, of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> LogPage {
        try await service.logEvents(of: stream, from: position, urgency: urgency)
    }

    public func absorb(
        _ page: LogPage, into account: inout AccountState, at moment: FeedMoment
    ) {
        // A log that is followed is known better.
        guard account.statuses[.log(stream)] == nil else { return }
        var log = LogStore()
        log.absorb(page)
        account.logs[stream] = log
    }

    public func discard(from account: inout AccountState) {
        if account.statuses[.log(stream)] == nil { account.logs[stream] = nil }
    }
}

/// Asks for the last lines every time.
public struct LogEndReading: FeedReading {
    init() {}

    public func question(at now: Date) -> LogPosition {
        .newest(Self.lines, since: now.addingTimeInterval(-24 * 3_600))
    }

    public mutating func take(_ answer: LogPage, at now: Date) -> FeedTurn<LogPage> {
        FeedTurn(answer)
    }

    /// So many that the last line of SOURCE_CAPTURE is among them: it writes every few lines.
    private static let lines = 30
}

extension Feed {
    /// The last lines of the log of this name.
    public static func logEnd(_ stream: LogStreamName) -> Feed { Feed(LogEndFeed(stream: stream)) }
}
