/// Deletes a task that does not run.
enum DeleteReplicationTask: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let index = try account.tasks.index(arn: try input.required("ReplicationTaskArn"))
        try account.tasks[index].delete(account.context)
        account.tasks[index].event(
            "deletion", "The replication task has been deleted.", account.context,
            &account.journal)
        return account.wireTask(at: index)
    }
}
