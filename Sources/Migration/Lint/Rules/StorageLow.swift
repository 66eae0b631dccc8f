import Basics

/// An instance whose disk fills up: DMS spills changes and logs to it, and stops when it is full.
enum StorageLow: LintRule {
    static let name = "storage-low"

    /// Below this share of the disk DMS itself pauses reading at 90 % in use (SORTER's message).
    private static let share = 0.2

    static func findings(in evidence: LintEvidence) -> [LintFinding]? {
        guard let instances = evidence.instances, !evidence.instanceMetrics.isEmpty else {
            return nil
        }
        return instances.compactMap { instance in
            guard let free = evidence.instanceMetrics[instance.identifier]?[.freeStorageSpace],
                let size = instance.allocatedStorage, size > 0
            else { return nil }
            let gibibytes = free.value / 1_073_741_824
            guard gibibytes < Double(size) * share else { return nil }
            return LintFinding(
                name, gibibytes < Double(size) * share / 2 ? .serious : .warning,
                of: instance.identifier, instance.arn, title: "the disk is filling up",
                evidence: "FreeStorageSpace is \(CountText.number(gibibytes)) of \(size) GiB.",
                fix: "aws dms modify-replication-instance --replication-instance-arn "
                    + "\(instance.arn) --allocated-storage "
                    + "\(size.multipliedWithSaturation(by: 2)) --apply-immediately; look "
                    + "for a long transaction that is spilled to disk.")
        }
    }
}
