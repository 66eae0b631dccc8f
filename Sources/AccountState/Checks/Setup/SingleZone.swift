import Migration

/// An instance without a standby: when it fails, every task on it stops.
enum SingleZone: SetupRule {
    static let name = "single-az"
    static let title = "Instances without a standby"
    static let reads = "MultiAZ of instances with CDC tasks"
    static let source = "DescribeReplicationInstances"

    static func findings(in evidence: SetupEvidence) -> [SetupFinding]? {
        evidence.instances?.compactMap { instance in
            let following = evidence.tasks.filter {
                $0.instanceARN == instance.arn && $0.migrationType.followsChanges != false
            }
            guard instance.isMultiAZ == false, !following.isEmpty else { return nil }
            return SetupFinding(
                name, .warning, of: instance.identifier, instance.arn,
                title: "no standby: when the instance fails, replication stops",
                evidence: "MultiAZ is false and \(CountText.of(following.count, "task")) on it "
                    + "\(following.count == 1 ? "follows" : "follow") changes.",
                fix: "Before the cutover, not during it: aws dms modify-replication-instance "
                    + "--replication-instance-arn \(instance.arn) --multi-az --apply-immediately")
        }
    }
}
