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
        let lines = page.events.map { LogLine($0) }
        account.logEnds[stream] = LogEnd(
            newest: lines.last, newestOfReader: lines.last { $0.isFromReader })
    }

    public func discard(from account: inout AccountState) { account.logEnds[stream] = nil }
}

/// What the last lines of a log say.
public struct LogEnd: Sendable, Equatable {
    /// Nil if there was none in a day.
    public var newest: LogLine?
    /// The newest line of what reads the source; nil if it is not among the last.
    public var newestOfReader: LogLine?
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

    /// So many that the reader's last word is among them: it writes every few lines.
    private static let lines = 30
}

extension Feed {
    /// The last lines of the log of this name.
    public static func logEnd(_ stream: LogStreamName) -> Feed { Feed(LogEndFeed(stream: stream)) }
}
