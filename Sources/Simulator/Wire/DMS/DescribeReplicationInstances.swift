/// Lists replication instances.
enum DescribeReplicationInstances: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let filters = try DMSFilters(
            input,
            known: [
                "replication-instance-arn", "replication-instance-id",
                "replication-instance-class", "engine-version",
            ])
        let paging = try Paging(dms: input)
        let found = account.instances.filter { instance in
            filters.pass { name in
                switch name {
                case "replication-instance-arn": instance.arn
                case "replication-instance-id": instance.identifier
                case "replication-instance-class": instance.plan.instanceClass
                case "engine-version": instance.plan.engineVersion
                default: nil
                }
            }
        }
        guard !found.isEmpty || filters.isEmpty else {
            throw .notFound("No Replication Instances found matching supplied filters")
        }
        let (page, next) = paging.page(of: found)
        let copy = account
        return ["Marker": next, "ReplicationInstances": .array(page.map(copy.wire))]
    }
}

extension SimulatedAccount {
    /// The structure `ReplicationInstance`, with its subnet group.
    func wire(_ instance: SimulatedInstance) -> WireValue {
        let group = subnetGroups.first { $0.identifier == instance.subnetGroup }
        return instance.wire(region: region, subnetGroup: group?.wire(in: network))
    }
}

extension SimulatedInstance {
    /// The structure `ReplicationInstance`.
    func wire(region: String, subnetGroup: WireValue?) -> WireValue {
        var instance = WireObject()
        instance.append("ReplicationInstanceIdentifier", .string(identifier))
        instance.append("ReplicationInstanceClass", .string(plan.instanceClass))
        instance.append("ReplicationInstanceStatus", .string(status))
        instance.append("AllocatedStorage", .integer(plan.allocatedStorage))
        if status != "creating" { instance.append("InstanceCreateTime", .time(createdAt)) }
        instance.append("AvailabilityZone", .string(zone ?? "\(region)a"))
        if plan.isMultiAZ {
            let standby = zone == "\(region)b" ? "a" : "b"
            instance.append("SecondaryAvailabilityZone", .string(region + standby))
        }
        instance["ReplicationSubnetGroup"] = subnetGroup
        instance.append("MultiAZ", .bool(plan.isMultiAZ))
        instance.append("EngineVersion", .string(plan.engineVersion))
        instance.append("AutoMinorVersionUpgrade", .bool(upgradesItself))
        instance.append("PreferredMaintenanceWindow", .string(maintenanceWindow))
        instance.append(
            "PendingModifiedValues",
            [
                "ReplicationInstanceClass": .text(pending.instanceClass),
                "AllocatedStorage": .count(pending.allocatedStorage),
                "MultiAZ": pending.isMultiAZ.map { .bool($0) },
                "EngineVersion": .text(pending.engineVersion),
            ])
        instance.append(
            "VpcSecurityGroups",
            [["VpcSecurityGroupId": "sg-0d1e2f3a4b5c6d7e8", "Status": "active"]])
        instance.append("ReplicationInstanceArn", .string(arn))
        instance.append("PubliclyAccessible", .bool(isPublic))
        instance.append("NetworkType", "IPV4")
        return .object(instance)
    }
}
