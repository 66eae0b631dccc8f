/// Changes to an instance that wait for its maintenance window.
enum ChangesPending: LintRule {
    static let name = "changes-pending"

    static func findings(in evidence: LintEvidence) -> [LintFinding]? {
        evidence.instances?.compactMap { instance in
            guard !instance.pendingChanges.isEmpty else { return nil }
            let changes = instance.pendingChanges.sorted { $0.key < $1.key }
                .map { "\($0.key) to \($0.value)" }.joined(separator: ", ")
            return LintFinding(
                name, .warning, of: instance.identifier, instance.arn,
                title: "changes pending until the maintenance window",
                evidence: "Pending: \(changes); window \(instance.maintenanceWindow ?? "unknown").",
                fix: "aws dms modify-replication-instance --replication-instance-arn "
                    + "\(instance.arn) --apply-immediately, before the cutover.")
        }
    }
}
