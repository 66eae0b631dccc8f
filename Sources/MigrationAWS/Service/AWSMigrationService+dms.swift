import AWSClient
public import Foundation
public import Migration

/// What DMS is asked.
extension AWSMigrationService {
    public func replicationTasks(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [ReplicationTask] {
        let input = DescribeReplicationTasks.Input(withoutSettings: true)
        return try await pages(DescribeReplicationTasks.self, input, urgency: urgency)
            .flatMap { $0.tasks ?? [] }.map(ReplicationTask.init(wire:)).firstOfEachIdentity
    }

    public func replicationTask(
        _ arn: ARN, urgency: Urgency
    ) async throws(ServiceFailure) -> ReplicationTask {
        let input = DescribeReplicationTasks.Input(
            filters: [Wire.Filter(name: "replication-task-arn", values: [arn.text])],
            withoutSettings: false)
        let reply = try await send(DescribeReplicationTasks.self, input, urgency: urgency)
        let found = try (reply.tasks ?? []).map(ReplicationTask.init(wire:))
        guard let task = found.first(where: { $0.arn == arn }) else {
            throw ServiceFailure(
                .notFound, operation: DescribeReplicationTasks.label,
                message: "There is no replication task '\(arn)'.",
                advice: "It may have been deleted; look at the list of tasks.")
        }
        return task
    }

    public func replicationInstances(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [ReplicationInstance] {
        let input = DescribeReplicationInstances.Input()
        return try await pages(DescribeReplicationInstances.self, input, urgency: urgency)
            .flatMap { $0.instances ?? [] }.map(ReplicationInstance.init(wire:))
            .firstOfEachIdentity
    }

    public func tableStatistics(
        of task: ARN, in state: TableState?, marker: String?, urgency: Urgency
    ) async throws(ServiceFailure) -> TableStatisticsPage {
        let input = DescribeTableStatistics.Input(
            task: task.text, marker: marker,
            filters: state.map { [Wire.Filter(name: "table-state", values: [$0.text])] })
        do {
            let reply = try await send(DescribeTableStatistics.self, input, urgency: urgency)
            return try TableStatisticsPage(wire: reply, askedWith: marker)
        } catch  where error.reason == .notFound && state != nil {
            // DMS has the same fault for a filter that nothing passes and for a task that is gone;
            // the list of tasks tells the second.
            return TableStatisticsPage(tables: [], nextMarker: nil)
        }
    }

    public func events(
        since start: Date, urgency: Urgency
    ) async throws(ServiceFailure) -> [MigrationEvent] {
        let input = DescribeEvents.Input(startTime: start)
        return try await pages(DescribeEvents.self, input, urgency: urgency)
            .flatMap { $0.events ?? [] }.map(MigrationEvent.init(wire:))
    }
}

extension Sequence where Element: Identifiable {
    /// Every identity once: a listing that changes between two pages can repeat one.
    var firstOfEachIdentity: [Element] {
        var seen: Set<Element.ID> = []
        return filter { seen.insert($0.id).inserted }
    }
}
