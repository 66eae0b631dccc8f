/// Stops a running task; the answer says `stopping`.
enum StopReplicationTask: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let index = try account.tasks.index(arn: try input.required("ReplicationTaskArn"))
        try account.tasks[index].stop(account.context)
        return account.wireTask(at: index)
    }
}
