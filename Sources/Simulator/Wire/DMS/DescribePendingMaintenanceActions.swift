/// Lists the maintenance that waits, by instance.
enum DescribePendingMaintenanceActions: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        // The API reference names no filter; these are the ones of the resources it lists.
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

/// Says when maintenance that waits shall be done.
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
