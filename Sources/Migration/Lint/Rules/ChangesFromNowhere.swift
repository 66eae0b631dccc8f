/// A CDC-only task without a start position: changes before its first start are lost.
enum ChangesFromNowhere: LintRule {
    static let name = "cdc-start-unknown"

    static func findings(in evidence: LintEvidence) -> [LintFinding]? {
        evidence.tasks.compactMap { task in
            guard task.migrationType == .cdc, task.hasNeverRun, task.cdcStartPosition == nil,
                task.recoveryCheckpoint == nil
            else { return nil }
            return LintFinding(
                name, .serious, of: task.identifier, task.arn,
                title: "CDC has no stated start point",
                evidence:
                    "The task has never run and has neither a start position nor a checkpoint.",
                fix: "Start it with --cdc-start-time or --cdc-start-position of the moment the "
                    + "existing rows were copied.")
        }
    }
}
