/// Restarts an instance; what waits for its maintenance window is done with it.
enum RebootReplicationInstance: SimulatedOperation {
    static let changesAccount = true
    private static let duration = 20

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let index = try account.instanceIndex(try input.required("ReplicationInstanceArn"))
        let instance = try account.availableInstance(account.instances[index].arn)
        let forced = try input.flag("ForceFailover") == true
        let planned = try input.flag("ForcePlannedFailover") == true
        guard !(forced && planned) else {
            throw .invalidCombination(
                "ForceFailover and ForcePlannedFailover cannot both be true.")
        }
        guard instance.plan.isMultiAZ || !(forced || planned) else {
            throw .invalidCombination(
                "A failover can be forced only for a Multi-AZ replication instance.")
        }
        account.instances[index].status = "rebooting"
        account.instances[index].transition = .init(
            atTick: account.tick + duration, status: "available")
        account.recordInstanceEvent(
            forced || planned ? "failover" : "configuration change",
            forced || planned
                ? "Multi-AZ instance failover started." : "Replication instance was restarted.",
            at: index)
        return ["ReplicationInstance": account.wire(account.instances[index])]
    }
}
