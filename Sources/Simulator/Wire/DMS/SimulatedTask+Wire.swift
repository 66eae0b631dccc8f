extension SimulatedTask {
    /// The structure `ReplicationTask`; what does not apply is left out.
    func wire(withSettings: Bool, at time: Double) -> WireValue {
        var task = WireObject()
        task.append("ReplicationTaskIdentifier", .string(identifier))
        task.append("SourceEndpointArn", .string(sourceARN))
        task.append("TargetEndpointArn", .string(targetARN))
        task.append("ReplicationInstanceArn", .string(instanceARN))
        task.append("MigrationType", .string(migrationType.rawValue))
        if withSettings {
            task.append("TableMappings", .string(tableMappings))
            task.append(
                "ReplicationTaskSettings", .string(JSONWriter.text(of: settings.document)))
        }
        task.append("Status", .string(status))
        task["LastFailureMessage"] = .text(lastFailure)
        task["StopReason"] = .text(stopReason)
        task.append("ReplicationTaskCreationDate", .time(createdAt))
        task["ReplicationTaskStartDate"] = .instant(timing.requested)
        task["CdcStartPosition"] = .text(cdcStartPosition)
        task["CdcStopPosition"] = .text(cdcStopPosition)
        task["RecoveryCheckpoint"] = .text(recoveryCheckpoint(at: time))
        task.append("ReplicationTaskArn", .string(arn))
        task["TargetReplicationInstanceArn"] = .text(destination?.arn)
        if hasRun { task.append("ReplicationTaskStats", wireStatistics(at: time)) }
        return .object(task)
    }

    private func wireStatistics(at time: Double) -> WireValue {
        let numbers = statistics()
        return [
            "FullLoadProgressPercent": .integer(numbers.percent),
            "ElapsedTimeMillis": .integer(elapsedMilliseconds(at: time)),
            "TablesLoaded": .integer(numbers.loaded),
            "TablesLoading": .integer(numbers.loading),
            "TablesQueued": .integer(numbers.queued),
            "TablesErrored": .integer(numbers.errored),
            "FreshStartDate": .instant(timing.freshStart),
            "StartDate": .instant(timing.start),
            "StopDate": .instant(timing.stop),
            "FullLoadStartDate": .instant(timing.loadStart),
            "FullLoadFinishDate": .instant(timing.loadFinish),
        ]
    }
}
