public import Foundation
public import Migration

/// A call a `FakeMigrationService` has received.
public enum FakeCall: Sendable, Hashable {
    case callerIdentity
    case replicationTasks
    case replicationTask(ARN)
    case replicationInstances
    case tableStatistics(ARN, state: TableState?, marker: String?)
    case metrics(MetricSubject, from: Date, to: Date)
    case alarms
    case events(since: Date)
    case logEvents(LogStreamName, LogPosition)
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
        case .alarms: .alarms
        case .events: .events
        case .logEvents: .logEvents
        case .perform: .perform
        }
    }

    /// The calls of `MigrationService`.
    public enum Kind: Sendable, Hashable, CaseIterable {
        case callerIdentity, replicationTasks, replicationTask, replicationInstances
        case tableStatistics, metrics, alarms, events, logEvents, perform
    }
}
