import Migration

/// Changes to an instance that wait for its maintenance window.
enum ChangesPending: SetupRule {
    static let name = "changes-pending"
    static let title = "Changes wait for the maintenance window"
    static let reads = "PendingModifiedValues of every instance"
    static let source = "DescribeReplicationInstances"

    static func findings(in evidence: SetupEvidence) -> [SetupFinding]? {
        evidence.instances?.compactMap { instance in
            guard !instance.pendingChanges.isEmpty else { return nil }
            let changes = instance.pendingChanges.sorted { $0.key < $1.key }
                .map { "\($0.key) to \($0.value)" }.joined(separator: ", ")
            return SetupFinding(
                name, .warning, of: instance.identifier, instance.arn,
                title: "changes pending until the maintenance window",
                evidence: "Pending: \(changes); window \(instance.maintenanceWindow ?? "unknown").",
                fix: "aws dms modify-replication-instance --replication-instance-arn "
                    + "\(instance.arn) --apply-immediately, before the cutover.")
        }
    }
}
