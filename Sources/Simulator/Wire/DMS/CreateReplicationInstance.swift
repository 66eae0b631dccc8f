/// Makes a replication instance, which is available after a while.
enum CreateReplicationInstance: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let identifier = try input.required("ReplicationInstanceIdentifier").lowercased()
        guard ResourceIdentifier.isValid(identifier, limit: 63) else {
            throw ResourceIdentifier.refusal("ReplicationInstanceIdentifier", identifier)
        }
        var plan = InstancePlan(identifier: identifier)
        plan.instanceClass = try InstanceInput.instanceClass(input)
        plan.allocatedStorage = try InstanceInput.storage(input) ?? 50
        plan.engineVersion =
            try InstanceInput.engineVersion(input) ?? InstanceInput.engineVersions[0]
        plan.isMultiAZ = try input.flag("MultiAZ") ?? false
        let group = try input.text("ReplicationSubnetGroupIdentifier")?.lowercased()
        guard group == nil || account.subnetGroups.contains(where: { $0.identifier == group })
        else { throw .notFound("ReplicationSubnetGroup \(group ?? "") not found.") }
        let zone = try InstanceInput.zone(
            input, isMultiAZ: plan.isMultiAZ, in: account.network)
        let instance = try account.createInstance(
            plan, subnetGroup: group, isPublic: try input.flag("PubliclyAccessible") ?? true,
            zone: zone)
        try account.setTags(input, of: instance.arn)
        return ["ReplicationInstance": account.wire(instance)]
    }
}
