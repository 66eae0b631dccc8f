/// Changes a task that does not run.
enum ModifyReplicationTask: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let index = try account.tasks.index(arn: try input.required("ReplicationTaskArn"))
        let settings = try TaskDocuments.settings(
            try input.text("ReplicationTaskSettings"), over: account.tasks[index].settings)
        let mappings = try TaskDocuments.mappings(try input.text("TableMappings"))
        let type = try TaskDocuments.migrationType(try input.text("MigrationType"))
        let identifier = try input.text("ReplicationTaskIdentifier")
        let stop = try input.text("CdcStopPosition")
        let time = try input.time("CdcStartTime")
        let position = try account.startPosition(
            input, fromSource: account.tasks[index].sourceARN)
        let isTaken = account.tasks.contains {
            $0.identifier == identifier && $0.arn != account.tasks[index].arn
        }
        guard !isTaken else {
            throw AWSFault(
                code: "ResourceAlreadyExistsFault",
                message: "Replication Task already exists: \(identifier ?? "")")
        }
        try account.tasks[index].modify(account.context) { task in
            task.settings = settings
            task.tableMappings = mappings ?? task.tableMappings
            task.migrationType = type ?? task.migrationType
            task.identifier = identifier ?? task.identifier
            task.cdcStopPosition = stop ?? task.cdcStopPosition
            if position != nil || time != nil {
                task.cdcStartPosition = position
                task.cdcStartTime = time
            }
        }
        account.tasks[index].event(
            "configuration change", "The replication task has been modified.", account.context,
            &account.journal)
        return account.wireTask(at: index)
    }
}
