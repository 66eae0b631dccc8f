/// Deletes an instance that has no tasks.
enum DeleteReplicationInstance: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.required("ReplicationInstanceArn")
        guard let index = account.instances.firstIndex(where: { $0.arn == arn }) else {
            throw .notFound("Replication Instance not found: \(arn)")
        }
        try account.deleteInstance(at: index)
        return ["ReplicationInstance": account.wire(account.instances[index])]
    }
}
