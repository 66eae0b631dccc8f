import Migration

/// A reload drops the tables on the target, with the indexes, grants and views made there.
enum DropsTarget: SetupRule {
    static let name = "drops-target"
    static let title = "Reload drops the target tables"
    static let reads = "TargetTablePrepMode"
    static let source = "DescribeReplicationTasks"

    static func findings(in evidence: SetupEvidence) -> [SetupFinding]? {
        guard !evidence.settings.isEmpty || evidence.tasks.isEmpty else { return nil }
        return evidence.tasksWithSettings.compactMap { task, settings in
            guard task.migrationType.loadsExistingRows != false,
                settings["FullLoadSettings.TargetTablePrepMode"] == "DROP_AND_CREATE"
            else { return nil }
            return SetupFinding(
                name, .note, of: task.identifier, task.arn,
                title: "a reload drops the tables on the target",
                evidence:
                    "TargetTablePrepMode is DROP_AND_CREATE: indexes, grants and views made on the "
                    + "target go with them.",
                fix: "For a prepared target schema use TRUNCATE_BEFORE_LOAD or DO_NOTHING.")
        }
    }
}
