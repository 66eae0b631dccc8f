/// Makes a replication instance, which is available after a while.
enum CreateReplicationInstance: SimulatedOperation {
    static let changesAccount = true
    private static let engineVersions = ["3.6.1", "3.6.0", "3.5.4", "3.5.3", "3.5.2", "3.4.7"]

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let identifier = try input.required("ReplicationInstanceIdentifier").lowercased()
        guard ResourceIdentifier.isValid(identifier, limit: 63) else {
            throw ResourceIdentifier.refusal("ReplicationInstanceIdentifier", identifier)
        }
        var plan = InstancePlan(identifier: identifier)
        plan.instanceClass = try instanceClass(input)
        plan.allocatedStorage = try input.integer("AllocatedStorage") ?? 50
        guard (5...6144).contains(plan.allocatedStorage) else {
            throw .invalidValue("Invalid storage size: \(plan.allocatedStorage). Must be 5 to 6144")
        }
        plan.engineVersion = try input.text("EngineVersion") ?? engineVersions[0]
        guard engineVersions.contains(plan.engineVersion) else {
            throw .invalidValue("No replication engine found with version: \(plan.engineVersion)")
        }
        plan.isMultiAZ = try input.flag("MultiAZ") ?? false
        let group = try input.text("ReplicationSubnetGroupIdentifier")?.lowercased()
        guard group == nil || account.subnetGroups.contains(where: { $0.identifier == group })
        else { throw .notFound("ReplicationSubnetGroup \(group ?? "") not found.") }
        let instance = try account.createInstance(
            plan, subnetGroup: group, isPublic: try input.flag("PubliclyAccessible") ?? true)
        try account.setTags(input, of: instance.arn)
        return ["ReplicationInstance": account.wire(instance)]
    }

    private static func instanceClass(_ input: WireInput) throws(AWSFault) -> String {
        let name = try input.required("ReplicationInstanceClass")
        let parts = name.split(separator: ".")
        guard parts.count == 3, parts[0] == "dms", "trc".contains(parts[1].first ?? " ") else {
            throw .invalidValue("Invalid replication instance class: \(name)")
        }
        return name
    }
}
