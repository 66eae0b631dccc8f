import Migration

/// A CDC-only task without a start position: changes before its first start are lost.
enum ChangesFromNowhere: SetupRule {
    static let name = "cdc-start-unknown"
    static let title = "CDC without a start position"
    static let reads = "CdcStartPosition and RecoveryCheckpoint of a CDC task that never ran"
    static let source = "DescribeReplicationTasks"

    static func findings(in evidence: SetupEvidence) -> [SetupFinding]? {
        evidence.tasks.compactMap { task in
            guard task.migrationType == .cdc, task.hasNeverRun, task.cdcStartPosition == nil,
                task.recoveryCheckpoint == nil
            else { return nil }
            return SetupFinding(
                name, .serious, of: task.identifier, task.arn,
                title: "CDC has no stated start point",
                evidence:
                    "The task has never run and has neither a start position nor a checkpoint.",
                fix: "Start it with --cdc-start-time or --cdc-start-position of the moment the "
                    + "existing rows were copied.")
        }
    }
}
