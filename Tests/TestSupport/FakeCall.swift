public import Foundation
public import Migration

/// A call a `FakeMigrationService` has received.
public enum FakeCall: Sendable, Hashable {
    case callerIdentity
    case replicationTasks
    case replicationTask(ARN)
    case replicationInstances
    case tableStatistics(ARN, state: TableState?, marker: String?)
    case metrics([MetricQuestion])
    case endpoints
    case maintenance
    case subscriptions
    case serverless
    case alarms
    case alarmHistory(String, since: Date)
    case logGroup(String)
    case tags(ARN)
    case events(since: Date)
    case logEvents(LogStreamName, LogPosition)
    case connections(ARN?)
    case existingAlarms([String])
    case perform(Mutation)

    /// The call without what it asks about.
    public var kind: Kind {
        switch self {
        case .callerIdentity: .callerIdentity
        case .replicationTasks: .replicationTasks
        case .replicationTask: .replicationTask
        case .replicationInstances: .replicationInstances
        case .tableStatistics: .tableStatistics
        case .metrics: .metrics
        case .endpoints: .endpoints
        case .maintenance: .maintenance
        case .subscriptions: .subscriptions
        case .serverless: .serverless
        case .alarms: .alarms
        case .alarmHistory: .alarmHistory
        case .logGroup: .logGroup
        case .tags: .tags
        case .events: .events
        case .logEvents: .logEvents
        case .connections: .connections
        case .existingAlarms: .existingAlarms
        case .perform: .perform
        }
    }

    /// The calls of `MigrationService`.
    public enum Kind: Sendable, Hashable, CaseIterable {
        case callerIdentity, replicationTasks, replicationTask, replicationInstances
        case endpoints, maintenance, subscriptions, serverless, alarmHistory, logGroup, tags
        case tableStatistics, metrics, alarms, events, logEvents, perform
        case connections, existingAlarms
    }
}
