/// Modifies an instance at once, or in its maintenance window.
enum ModifyReplicationInstance: SimulatedOperation {
    static let changesAccount = true
    private static let duration = 30

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let index = try account.instanceIndex(try input.required("ReplicationInstanceArn"))
        _ = try account.availableInstance(account.instances[index].arn)
        let changes = try changes(input, of: account.instances[index])
        let name = try newName(input, of: index, in: account)
        account.instances[index].pending = changes
        if let window = try input.text("PreferredMaintenanceWindow") {
            account.instances[index].maintenanceWindow = window
        }
        if let upgrades = try input.flag("AutoMinorVersionUpgrade") {
            account.instances[index].upgradesItself = upgrades
        }
        if let name { account.rename(instanceAt: index, to: name) }
        if try input.flag("ApplyImmediately") == true, !changes.isEmpty {
            account.instances[index].status =
                changes.engineVersion == nil ? "modifying" : "upgrading"
            account.instances[index].transition = .init(
                atTick: account.tick + duration, status: "available", appliesChanges: true)
            account.recordInstanceEvent(
                "configuration change", "Replication instance is being modified.", at: index)
        }
        return ["ReplicationInstance": account.wire(account.instances[index])]
    }

    private static func changes(
        _ input: WireInput, of instance: SimulatedInstance
    ) throws(AWSFault) -> SimulatedInstance.PendingChanges {
        var changes = instance.pending
        if try input.text("ReplicationInstanceClass") != nil {
            changes.instanceClass = try InstanceInput.instanceClass(input)
        }
        if let storage = try InstanceInput.storage(input) {
            guard storage >= instance.plan.allocatedStorage else {
                throw .invalidValue(
                    "Invalid storage size: \(storage). Storage can not be made smaller than the "
                        + "\(instance.plan.allocatedStorage) there are")
            }
            changes.allocatedStorage = storage
        }
        changes.isMultiAZ = try input.flag("MultiAZ") ?? changes.isMultiAZ
        changes.engineVersion = try InstanceInput.engineVersion(input) ?? changes.engineVersion
        let plan = instance.plan
        if changes.instanceClass == plan.instanceClass { changes.instanceClass = nil }
        if changes.allocatedStorage == plan.allocatedStorage { changes.allocatedStorage = nil }
        if changes.isMultiAZ == plan.isMultiAZ { changes.isMultiAZ = nil }
        if changes.engineVersion == plan.engineVersion { changes.engineVersion = nil }
        return changes
    }

    private static func newName(
        _ input: WireInput, of index: Int, in account: SimulatedAccount
    ) throws(AWSFault) -> String? {
        guard let name = try input.text("ReplicationInstanceIdentifier")?.lowercased() else {
            return nil
        }
        guard ResourceIdentifier.isValid(name, limit: 63) else {
            throw ResourceIdentifier.refusal("ReplicationInstanceIdentifier", name)
        }
        guard name != account.instances[index].identifier else { return nil }
        guard !account.instances.contains(where: { $0.identifier == name }) else {
            throw SimulatedAccount.alreadyExists("Replication Instance", name)
        }
        return name
    }
}

extension SimulatedAccount {
    fileprivate mutating func rename(instanceAt index: Int, to name: String) {
        instances[index].plan.identifier = name
        let arn = instances[index].arn
        for task in tasks.indices where tasks[task].instanceARN == arn {
            tasks[task].instanceIdentifier = name
        }
    }

    /// Writes an event of an instance.
    mutating func recordInstanceEvent(_ category: String, _ message: String, at index: Int) {
        activity.record(
            AccountEvent(
                source: .instance, sourceIdentifier: instances[index].identifier,
                category: category, message: message, at: context.time))
    }
}

/// Reboots an instance, which applies pending modifications.
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

/// Lists pending maintenance actions by instance.
enum DescribePendingMaintenanceActions: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        // The API reference documents no filter names; these are those of instances.
        let filters = try DMSFilters(
            input, known: ["replication-instance-arn", "replication-instance-id"])
        let paging = try Paging(dms: input)
        let arn = try input.text("ReplicationInstanceArn")
        if let arn { _ = try account.instanceIndex(arn) }
        let waiting = account.instances.filter { instance in
            instance.maintenance != nil && (arn == nil || arn == instance.arn)
                && filters.pass {
                    $0 == "replication-instance-arn" ? instance.arn : instance.identifier
                }
        }
        guard !waiting.isEmpty || filters.isEmpty else {
            throw .notFound("No Pending Maintenance Actions found matching supplied filters")
        }
        let (page, next) = paging.page(of: waiting)
        return [
            "PendingMaintenanceActions": .array(page.map(\.wireMaintenance)), "Marker": next,
        ]
    }
}

/// Opts in to a pending maintenance action.
enum ApplyPendingMaintenanceAction: SimulatedOperation {
    static let changesAccount = true
    private static let duration = 45

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let index = try account.instanceIndex(try input.required("ReplicationInstanceArn"))
        let action = try input.required("ApplyAction")
        let choice = try input.required("OptInType")
        guard account.instances[index].maintenance?.action == action else {
            throw .notFound("No pending maintenance action \(action) found for the resource")
        }
        switch choice {
        case "immediate":
            _ = try account.availableInstance(account.instances[index].arn)
            account.instances[index].maintenance?.optIn = choice
            account.instances[index].status = "maintenance"
            account.instances[index].transition = .init(
                atTick: account.tick + duration, status: "available", appliesChanges: true)
            account.recordInstanceEvent(
                "maintenance", "The replication instance is undergoing maintenance.", at: index)
        case "next-maintenance": account.instances[index].maintenance?.optIn = choice
        case "undo-opt-in":
            guard account.instances[index].maintenance?.optIn != "immediate" else {
                throw .invalidState("An opt-in of type immediate cannot be undone")
            }
            account.instances[index].maintenance?.optIn = nil
        default: throw .invalidValue("Invalid opt-in type: \(choice)")
        }
        return ["ResourcePendingMaintenanceActions": account.instances[index].wireMaintenance]
    }
}

extension SimulatedInstance {
    /// The structure `ResourcePendingMaintenanceActions`.
    fileprivate var wireMaintenance: WireValue {
        let details = [maintenance].compactMap { $0 }.map { action -> WireValue in
            [
                "Action": .string(action.action), "OptInStatus": .text(action.optIn),
                "Description": "New operating system update is available",
            ]
        }
        return [
            "ResourceIdentifier": .string(arn), "PendingMaintenanceActionDetails": .array(details),
        ]
    }
}
