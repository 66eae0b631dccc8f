/// Creates a replication instance, which becomes available after a delay.
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

/// Lists how much log the tasks of an instance have written.
enum DescribeReplicationInstanceTaskLogs: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.required("ReplicationInstanceArn")
        let paging = try Paging(dms: input)
        guard account.instances.contains(where: { $0.arn == arn }) else {
            throw .notFound("Replication Instance not found: \(arn)")
        }
        let (page, next) = paging.page(of: account.tasks.filter { $0.instanceARN == arn })
        let logs = account.activity.logs
        return [
            "ReplicationInstanceArn": .string(arn),
            "ReplicationInstanceTaskLogs": .array(page.map { wire($0, logs) }),
            "Marker": next,
        ]
    }

    private static func wire(_ task: SimulatedTask, _ logs: SimulatedLogs) -> WireValue {
        let place = task.logLocation
        let stream = logs.group(place.group)?.stream(place.stream)
        return [
            "ReplicationTaskName": .string(task.identifier),
            "ReplicationTaskArn": .string(task.arn),
            "ReplicationInstanceTaskLogSize": .integer(stream?.storedBytes ?? 0),
        ]
    }
}

/// Reads what the calls that make and change an instance share.
enum InstanceInput {
    /// Versions of the replication engine, newest first.
    static let engineVersions = ["3.6.1", "3.6.0", "3.5.4", "3.5.3", "3.5.2", "3.4.7"]

    static func instanceClass(_ input: WireInput) throws(AWSFault) -> String {
        let name = try input.required("ReplicationInstanceClass")
        let parts = name.split(separator: ".")
        guard parts.count == 3, parts[0] == "dms", "trc".contains(parts[1].first ?? " ") else {
            throw .invalidValue("Invalid replication instance class: \(name)")
        }
        return name
    }

    static func storage(_ input: WireInput) throws(AWSFault) -> Int? {
        let storage = try input.integer("AllocatedStorage")
        guard (5...6144).contains(storage ?? 5) else {
            throw .invalidValue("Invalid storage size: \(storage ?? 0). Must be 5 to 6144")
        }
        return storage
    }

    /// The zone; `nil` when the call leaves it to DMS.
    static func zone(
        _ input: WireInput, isMultiAZ: Bool, in network: SimulatedNetwork
    ) throws(AWSFault) -> String? {
        guard let zone = try input.text("AvailabilityZone") else { return nil }
        guard network.subnets.contains(where: { $0.zone == zone }) else {
            throw .invalidValue(
                "Invalid availability zone: \(zone). The valid availability zones are: "
                    + network.subnets.map(\.zone).joined(separator: ", "))
        }
        // API reference, CreateReplicationInstance: not together with MultiAZ.
        guard !isMultiAZ else {
            throw .invalidCombination(
                "AvailabilityZone cannot be set when MultiAZ is true.")
        }
        return zone
    }

    static func engineVersion(_ input: WireInput) throws(AWSFault) -> String? {
        let version = try input.text("EngineVersion")
        guard engineVersions.contains(version ?? engineVersions[0]) else {
            throw .invalidValue("No replication engine found with version: \(version ?? "")")
        }
        return version
    }
}
