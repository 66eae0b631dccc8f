import Foundation
import Migration

/// What could be wrong with the way from a dialog to the account.
enum Flaw: Sendable, CaseIterable {
    /// Another task is changed than was agreed to.
    case anotherTask
    /// A call is sent again.
    case twice
    /// Neither the program nor its gate knows that acting is forbidden.
    case lawless
}

/// A service that sends something else than it is told, to show that it would be found.
struct FlawedService<Inner: MigrationService>: MigrationService {
    let inner: Inner
    let flaw: Flaw
    let other: ARN

    func perform(_ confirmed: ConfirmedMutation) async throws(ServiceFailure) -> MutationReceipt {
        switch flaw {
        case .twice:
            _ = try await inner.perform(confirmed)
            return try await inner.perform(confirmed)
        case .anotherTask: return try await inner.perform(misdirected(confirmed))
        case .lawless: return try await inner.perform(confirmed)
        }
    }

    private func misdirected(_ confirmed: ConfirmedMutation) -> ConfirmedMutation {
        let mutation: Mutation =
            switch confirmed.mutation {
            case .stop: .stop(other)
            case .start(_, let type): .start(other, type)
            default: confirmed.mutation
            }
        return ConfirmedMutation(
            mutation, shown: confirmed.shown, confirmed: confirmed.confirmed) ?? confirmed
    }

    // MARK: Everything else as it is

    var budget: APIBudget { inner.budget }

    func callerIdentity(urgency: Urgency) async throws(ServiceFailure) -> CallerIdentity {
        try await inner.callerIdentity(urgency: urgency)
    }

    func replicationTasks(urgency: Urgency) async throws(ServiceFailure) -> [ReplicationTask] {
        try await inner.replicationTasks(urgency: urgency)
    }

    func replicationTask(
        _ arn: ARN, urgency: Urgency
    ) async throws(ServiceFailure) -> ReplicationTask {
        try await inner.replicationTask(arn, urgency: urgency)
    }

    func tags(of resource: ARN, urgency: Urgency) async throws(ServiceFailure) -> [ResourceTag] {
        try await inner.tags(of: resource, urgency: urgency)
    }

    func replicationInstances(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [ReplicationInstance] {
        try await inner.replicationInstances(urgency: urgency)
    }

    func endpoints(urgency: Urgency) async throws(ServiceFailure) -> [DatabaseEndpoint] {
        try await inner.endpoints(urgency: urgency)
    }

    func connections(
        of instance: ARN?, urgency: Urgency
    ) async throws(ServiceFailure) -> [EndpointConnection] {
        try await inner.connections(of: instance, urgency: urgency)
    }

    func pendingMaintenance(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [MaintenanceAction] {
        try await inner.pendingMaintenance(urgency: urgency)
    }

    func eventSubscriptions(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [EventSubscription] {
        try await inner.eventSubscriptions(urgency: urgency)
    }

    func serverlessReplications(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [ServerlessReplication] {
        try await inner.serverlessReplications(urgency: urgency)
    }

    func tableStatistics(
        of task: ARN, in state: TableState?, marker: String?, urgency: Urgency
    ) async throws(ServiceFailure) -> TableStatisticsPage {
        try await inner.tableStatistics(of: task, in: state, marker: marker, urgency: urgency)
    }

    func metrics(
        _ questions: [MetricQuestion], urgency: Urgency
    ) async throws(ServiceFailure) -> [MetricsReport] {
        try await inner.metrics(questions, urgency: urgency)
    }

    func alarms(
        _ question: AlarmQuestion, urgency: Urgency
    ) async throws(ServiceFailure) -> AlarmPage {
        try await inner.alarms(question, urgency: urgency)
    }

    func alarmHistory(
        of alarm: String, since start: Date, urgency: Urgency
    ) async throws(ServiceFailure) -> [AlarmChange] {
        try await inner.alarmHistory(of: alarm, since: start, urgency: urgency)
    }

    func events(
        since start: Date, urgency: Urgency
    ) async throws(ServiceFailure) -> [MigrationEvent] {
        try await inner.events(since: start, urgency: urgency)
    }

    func logEvents(
        of stream: LogStreamName, from position: LogPosition, urgency: Urgency
    ) async throws(ServiceFailure) -> LogPage {
        try await inner.logEvents(of: stream, from: position, urgency: urgency)
    }

    func logGroup(
        _ name: String, urgency: Urgency
    ) async throws(ServiceFailure) -> LogGroup? {
        try await inner.logGroup(name, urgency: urgency)
    }

    func existingAlarms(
        named names: [String], urgency: Urgency
    ) async throws(ServiceFailure) -> Set<String> {
        try await inner.existingAlarms(named: names, urgency: urgency)
    }
}
