public import Foundation
public import Migration

/// What happened to one alarm in a fortnight: CloudWatch keeps no more than thirty days.
public struct AlarmHistoryFeed: FeedDefinition {
    public static let service = ServiceName.cloudWatch
    public static let word = "alarm history"
    public let alarm: String
    public var scope: String { alarm }
    public var pace: FeedPace { FeedPace(every: 60) }
    public var beginning: AlarmHistoryReading { AlarmHistoryReading() }

    public func ask(
        _ start: Date, of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> [AlarmChange] {
        try await service.alarmHistory(of: alarm, since: start, urgency: urgency)
    }

    public func absorb(
        _ changes: [AlarmChange], into account: inout AccountState, at moment: FeedMoment
    ) {
        account.alarmHistories[alarm] = changes
    }

    public func discard(from account: inout AccountState) { account.alarmHistories[alarm] = nil }
}

/// Asks for the last fortnight every time.
public struct AlarmHistoryReading: FeedReading {
    public init() {}

    public func question(at now: Date) -> Date { now.addingTimeInterval(-14 * 24 * 3_600) }

    public mutating func take(_ answer: [AlarmChange], at now: Date) -> FeedTurn<[AlarmChange]> {
        FeedTurn(answer)
    }
}

extension Feed {
    /// What happened to the alarm of this name.
    public static func alarmHistory(_ alarm: String) -> Feed {
        Feed(AlarmHistoryFeed(alarm: alarm))
    }
}

extension FeedData {
    public static func alarmHistory(_ changes: [AlarmChange]) -> FeedData { FeedData(changes) }
}
