import AccountState
import Foundation
import Migration
import Monitor

/// One request to make of AWS for a feed.
enum FeedRequest: Sendable, Equatable {
    case identity
    case tasks
    case instances
    case endpoints
    case connections
    case maintenance
    case subscriptions
    case alarms
    case events(since: Date)
    case taskDetail(ARN)
    case tables(ARN, in: TableState?, marker: String?)
    case metrics(MetricSubject, from: Date, to: Date)
    case log(LogStreamName, LogPosition)
    case alarmHistory(String, since: Date)
    case logGroup(String)
    case tags(ARN)

    /// Makes the request.
    func ask(
        _ service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> FeedData {
        switch self {
        case .identity: .identity(try await service.callerIdentity(urgency: urgency))
        case .tasks: .tasks(try await service.replicationTasks(urgency: urgency))
        case .instances: .instances(try await service.replicationInstances(urgency: urgency))
        case .endpoints: .endpoints(try await service.endpoints(urgency: urgency))
        case .connections: .connections(try await service.connections(of: nil, urgency: urgency))
        case .maintenance: .maintenance(try await service.pendingMaintenance(urgency: urgency))
        case .subscriptions:
            .subscriptions(try await service.eventSubscriptions(urgency: urgency))
        case .alarms: .alarms(try await service.alarms(urgency: urgency))
        case .events(let start): .events(try await service.events(since: start, urgency: urgency))
        case .taskDetail(let arn):
            .taskDetail(try await service.replicationTask(arn, urgency: urgency))
        case .tables(let arn, let state, let marker):
            .tables(
                try await service.tableStatistics(
                    of: arn, in: state, marker: marker, urgency: urgency),
                isFirst: state == nil && marker == nil)
        case .metrics(let subject, let start, let end):
            .metrics(
                try await service.metrics(of: subject, from: start, to: end, urgency: urgency))
        case .log(let stream, let position):
            .log(try await service.logEvents(of: stream, from: position, urgency: urgency))
        case .alarmHistory(let name, let start):
            .alarmHistory(
                try await service.alarmHistory(of: name, since: start, urgency: urgency))
        case .logGroup(let name): .logGroup(try await service.logGroup(name, urgency: urgency))
        case .tags(let arn): .tags(try await service.tags(of: arn, urgency: urgency))
        }
    }
}
