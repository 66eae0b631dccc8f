/// Moves a task that does not run to another instance.
///
/// The move fails when that instance cannot reach one of the task's endpoints.
enum MoveReplicationTask: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let index = try account.tasks.index(arn: try input.required("ReplicationTaskArn"))
        let target = try account.availableInstance(
            try input.required("TargetReplicationInstanceArn"))
        let task = account.tasks[index]
        guard task.instanceARN != target.arn else {
            throw .invalidState(
                "Replication task is already on the target replication instance")
        }
        let isUnreachable = account.endpoints.contains {
            [task.sourceARN, task.targetARN].contains($0.arn) && $0.plan.connectionFailure != nil
        }
        try account.tasks[index].move(
            to: .init(arn: target.arn, identifier: target.identifier), fails: isUnreachable,
            account.context)
        account.tasks[index].event(
            "configuration change", "The replication task is being moved.", account.context,
            &account.journal)
        return account.wireTask(at: index)
    }
}
