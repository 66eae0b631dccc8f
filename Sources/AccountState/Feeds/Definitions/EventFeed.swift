public import Foundation
public import Migration

/// The events of the last day, and from then on what has happened since.
public struct EventFeed: FeedDefinition {
    public static let service = ServiceName.databaseMigration
    public static let word = "events"
    public var pace: FeedPace { FeedPace(every: 30) }
    public var beginning: EventReading { EventReading() }

    public func ask(
        _ start: Date, of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> [MigrationEvent] {
        try await service.events(since: start, urgency: urgency)
    }

    public func absorb(
        _ newer: [MigrationEvent], into account: inout AccountState, at moment: FeedMoment
    ) {
        let events = account.events ?? []
        let known = Set(events)
        let all = events + newer.filter { !known.contains($0) }
        account.events = Array(all.sorted { $0.date < $1.date }.suffix(Self.eventsKept))
    }

    public func discard(from account: inout AccountState) { account.events = nil }

    /// More than a fortnight of events on a busy account.
    private static let eventsKept = 2_000
}

/// How far the events have been read.
public struct EventReading: FeedReading {
    private var readUntil: Date?

    public init() {}

    public func question(at now: Date) -> Date {
        let earliest = now.addingTimeInterval(-Self.lookback)
        let next = readUntil?.addingTimeInterval(-Self.overlap) ?? earliest
        return max(next, earliest)
    }

    public mutating func take(_ answer: [MigrationEvent], at now: Date) -> FeedTurn<
        [MigrationEvent]
    > {
        readUntil = now
        return FeedTurn(answer)
    }

    private static let lookback: TimeInterval = 24 * 3_600
    /// Events may come to light minutes late; those read twice are the same value twice.
    private static let overlap: TimeInterval = 300
}

extension Feed {
    public static let events = Feed(EventFeed())
}

extension FeedData {
    public static func events(_ events: [MigrationEvent]) -> FeedData { FeedData(events) }
}
