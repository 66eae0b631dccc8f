/// Changes an instance: at once, or when its maintenance window comes.
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
        journal.record(
            AccountEvent(
                source: .instance, sourceIdentifier: instances[index].identifier,
                category: category, message: message, at: context.time))
    }
}
