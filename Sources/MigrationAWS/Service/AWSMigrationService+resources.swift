public import Migration

/// What DMS is asked about endpoints, connections, maintenance and subscriptions.
extension AWSMigrationService {
    public func endpoints(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [DatabaseEndpoint] {
        try await pages(DescribeEndpoints.self, DescribeEndpoints.Input(), urgency: urgency)
            .flatMap { $0.endpoints ?? [] }.map(DatabaseEndpoint.init(wire:)).firstOfEachIdentity
    }

    public func connections(
        of instance: ARN?, urgency: Urgency
    ) async throws(ServiceFailure) -> [EndpointConnection] {
        let filter = instance.map {
            Wire.Filter(name: "replication-instance-arn", values: [$0.text])
        }
        let input = DescribeConnections.Input(filters: filter.map { [$0] })
        return try await pages(DescribeConnections.self, input, urgency: urgency)
            .flatMap { $0.connections ?? [] }.map(EndpointConnection.init(wire:))
    }

    public func pendingMaintenance(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [MaintenanceAction] {
        let input = DescribePendingMaintenanceActions.Input()
        let resources = try await pages(
            DescribePendingMaintenanceActions.self, input, urgency: urgency
        ).flatMap { $0.resources ?? [] }
        return try resources.map(MaintenanceAction.actions(wire:)).flatMap(\.self)
    }

    public func eventSubscriptions(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [EventSubscription] {
        let input = DescribeEventSubscriptions.Input()
        return try await pages(DescribeEventSubscriptions.self, input, urgency: urgency)
            .flatMap { $0.subscriptions ?? [] }.map(EventSubscription.init(wire:))
            .firstOfEachIdentity
    }

    public func tags(
        of resource: ARN, urgency: Urgency
    ) async throws(ServiceFailure) -> [ResourceTag] {
        let reply = try await send(
            ListTagsForResource.self, ListTagsForResource.Input(resource: resource.text),
            urgency: urgency)
        return (reply.tags ?? []).compactMap { tag in
            tag.key.map { ResourceTag(key: $0, value: tag.value ?? "") }
        }.sorted { ($0.key, $0.value) < ($1.key, $1.value) }
    }
}
