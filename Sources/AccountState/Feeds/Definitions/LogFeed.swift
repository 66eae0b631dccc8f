public import Foundation
public import Migration

/// One log: the last hour first, then whatever is added, each event once.
public struct LogFeed: FeedDefinition {
    public static let service = ServiceName.logs
    public static let word = "log"
    public let stream: LogStreamName
    public var scope: String { "\(stream.group) \(stream.stream)" }
    public var pace: FeedPace { FeedPace(every: 5, quiet: 10, background: 100) }
    public var beginning: LogReading { LogReading() }
    public var covers: [Feed] { [.logEnd(stream)] }

    public func ask(
        _ position: LogPosition, of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> LogPage {
        try await service.logEvents(of: stream, from: position, urgency: urgency)
    }

    public func absorb(
        _ page: LogPage, into account: inout AccountState, at moment: FeedMoment
    ) {
        // What was there before the first page was only the end of the log.
        if moment.previous == nil { account.logs[stream] = nil }
        account.logs[stream, default: LogStore()].absorb(page)
    }

    public func discard(from account: inout AccountState) { account.logs[stream] = nil }
}

/// How far a log has been read.
///
/// A task that has been quiet for longer is looked at further back, so that its last words are
/// found: AWS can only be asked from an instant on.
public struct LogReading: FeedReading {
    /// AWS's bookmark after the last page; nil before any page and after the bookmark expired.
    private var token: String?
    /// How far back to begin, as an index into `lookbacks`.
    private var reach = 0
    /// What reading that begins anew may bring again.
    private var recent = RecentLogEvents()
    /// True once AWS has said that there is nothing newer: from then on a page is what was added.
    private var hasCaughtUp = false

    init() {}

    public func question(at now: Date) -> LogPosition {
        if let token { return .after(token: token) }
        return .since(recent.resumption ?? now.addingTimeInterval(-Self.lookbacks[reach]))
    }

    public mutating func take(_ answer: LogPage, at now: Date) -> FeedTurn<LogPage> {
        var page = answer
        page.events = recent.new(of: page.events)
        token = page.nextToken
        // Of a log that never rests no page is ever empty: what was written a moment ago is its end.
        if let newest = page.events.last?.date, now.timeIntervalSince(newest) < Self.justNow {
            hasCaughtUp = true
        }
        if token == nil { recent.beginAnew() }
        return FeedTurn(page, outcome(of: page))
    }

    /// AWS forgets a bookmark after a day; reading then goes on a little before the newest
    /// event known.
    public mutating func fail(_ failure: ServiceFailure) -> Bool {
        guard token != nil, case .other = failure.reason else { return false }
        token = nil
        recent.beginAnew()
        return true
    }

    private mutating func outcome(of page: LogPage) -> PollSchedule.Outcome {
        guard page.isAtEnd else {
            // AWS says that the end is reached only after a page with nothing on it. Of a log that is
            // followed a page that is far from full is the end; asking on would double every look.
            let isFollowed = hasCaughtUp && page.events.count < Self.fullPage
            return isFollowed && !page.events.isEmpty ? .news : .partial(pause: Self.pageGap)
        }
        hasCaughtUp = true
        guard recent.newest == nil, reach < Self.lookbacks.count - 1 else {
            return page.events.isEmpty ? .quiet : .news
        }
        reach += 1
        token = nil
        return .partial(pause: Self.pageGap)
    }

    /// An hour, a day, a week; in seconds.
    private static let lookbacks: [TimeInterval] = [3_600, 24 * 3_600, 7 * 24 * 3_600]
    /// In seconds; less than from one look to the next.
    private static let justNow: TimeInterval = 5
    /// `GetLogEvents` takes ten requests a second of a whole account; in seconds.
    private static let pageGap: TimeInterval = 0.25
    /// Events from which on more are probably waiting; a page holds 10,000 of them, or 1 MB.
    private static let fullPage = 1_000
}

extension Feed {
    /// The log of this name.
    public static func log(_ stream: LogStreamName) -> Feed { Feed(LogFeed(stream: stream)) }
}

extension FeedData {
    public static func log(_ page: LogPage) -> FeedData { FeedData(page) }
}
