import Migration

/// Whether an instance that tasks run on is available.
enum InstanceStatusCheck {
    static let check = Check(
        "instance-status", "Instance state", of: .instance, evidence: "ReplicationInstanceStatus",
        thresholds:
            "fail: storage-full, failed, incompatible-…, inaccessible-…, deleting, deleted; "
            + "warn: changing; unknown: a state not known here",
        source: "DescribeReplicationInstances"
    ) { scope in
        (scope.account.instances ?? []).map { instance in
            let outcome = outcome(of: instance.status)
            return CheckResult(
                "instance-status", .instance(instance), outcome,
                instance.status.isEmpty ? "state not told" : instance.status,
                "its state is '\(instance.status)'", source: "DescribeReplicationInstances"
            ).with { $0.whatToDo = whatToDo(instance) }.resting(on: .instances, in: scope)
        }
    }

    private static func outcome(of status: String) -> CheckOutcome {
        switch status {
        case "available": .pass
        case "creating", "modifying", "upgrading", "rebooting", "maintenance",
            "resetting-master-credentials", "moving":
            .warn
        case "storage-full", "failed", "deleting", "deleted": .fail
        case _ where status.hasPrefix("incompatible-") || status.hasPrefix("inaccessible-"): .fail
        default: .unknown
        }
    }

    private static func whatToDo(_ instance: ReplicationInstance) -> String? {
        switch instance.status {
        case "available": nil
        case "storage-full":
            "Every task on it stands still: aws dms modify-replication-instance "
                + "--replication-instance-arn \(instance.arn) --allocated-storage … "
                + "--apply-immediately."
        case "creating", "modifying", "upgrading", "rebooting", "maintenance": "Wait for AWS."
        default: "Look at the instance in the DMS console; its tasks cannot go on without it."
        }
    }
}
