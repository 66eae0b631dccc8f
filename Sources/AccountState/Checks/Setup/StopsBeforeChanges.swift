import Migration

/// A task that stops after its full load until somebody resumes it.
enum StopsBeforeChanges: SetupRule {
    static let name = "stops-after-load"
    static let title = "Tasks stop after the load"
    static let reads = "StopTaskCachedChanges… settings"
    static let source = "DescribeReplicationTasks"

    static func findings(in evidence: SetupEvidence) -> [SetupFinding]? {
        guard !evidence.settings.isEmpty || evidence.tasks.isEmpty else { return nil }
        return evidence.tasksWithSettings.compactMap { task, settings in
            guard task.migrationType.followsChanges != false,
                settings.flag("FullLoadSettings.StopTaskCachedChangesNotApplied") == true
                    || settings.flag("FullLoadSettings.StopTaskCachedChangesApplied") == true
            else { return nil }
            return SetupFinding(
                name, .note, of: task.identifier, task.arn,
                title: "the task stops by itself after the load",
                evidence: "FullLoadSettings says so: changes wait until the task is resumed.",
                fix:
                    "Intended? Then plan to press R. Otherwise set StopTaskCachedChanges… to false."
            )
        }
    }
}
