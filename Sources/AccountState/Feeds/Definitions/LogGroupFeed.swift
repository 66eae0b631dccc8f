public import Migration

/// One log group: how long it keeps lines.
public struct LogGroupFeed: FeedDefinition {
    public static let service = ServiceName.logs
    public static let word = "log group"
    public let name: String
    public var scope: String { name }
    public var pace: FeedPace { FeedPace(every: 300) }
    public var beginning: WholeReading<LogGroup?> { WholeReading() }

    public func ask(
        _ question: WholeQuestion, of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> LogGroup? {
        try await service.logGroup(name, urgency: urgency)
    }

    public func absorb(
        _ group: LogGroup?, into account: inout AccountState, at moment: FeedMoment
    ) {
        account.logGroups[name] = group
    }

    public func discard(from account: inout AccountState) { account.logGroups[name] = nil }
}

extension Feed {
    /// The log group of this name: how long it keeps lines.
    public static func logGroup(_ name: String) -> Feed { Feed(LogGroupFeed(name: name)) }
}

extension FeedData {
    /// Nil if there is no such group.
    public static func logGroup(_ group: LogGroup?) -> FeedData { FeedData(group) }
}
