import Migration

extension ReplicationTask {
    /// A task as AWS describes it; a status or type left out is `.unknown("")`.
    init(wire: Wire.ReplicationTask) throws(ServiceFailure) {
        let arn = ARN(
            try Wire.require(wire.arn, "ReplicationTaskArn", of: DescribeReplicationTasks.self))
        self.init(
            arn: arn, identifier: wire.identifier ?? arn.resourceID,
            status: TaskStatus(wire.status ?? ""),
            migrationType: MigrationType(wire.migrationType ?? ""))
        stopReason = wire.stopReason.flatMap(StopReason.init)
        lastFailure = wire.lastFailureMessage
        instanceARN = wire.instanceARN.map(ARN.init)
        sourceEndpointARN = wire.sourceEndpointARN.map(ARN.init)
        targetEndpointARN = wire.targetEndpointARN.map(ARN.init)
        statistics = wire.statistics.map(LoadStatistics.init(wire:))
        created = wire.creationDate
        started = wire.startDate
        cdcStartPosition = wire.cdcStartPosition
        cdcStopPosition = wire.cdcStopPosition
        recoveryCheckpoint = wire.recoveryCheckpoint
        settings = wire.settings
        tableMappings = wire.tableMappings
    }
}
