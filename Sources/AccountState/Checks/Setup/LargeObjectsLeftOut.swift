import Migration

/// LOB columns are not migrated.
enum LargeObjectsLeftOut: SetupRule {
    static let name = "lob-missing"
    static let title = "LOB columns are not migrated"
    static let reads = "SupportLobs"
    static let source = "DescribeReplicationTasks"

    static func findings(in evidence: SetupEvidence) -> [SetupFinding]? {
        guard !evidence.settings.isEmpty || evidence.tasks.isEmpty else { return nil }
        return evidence.tasksWithSettings.compactMap { task, settings in
            guard settings.flag("TargetMetadata.SupportLobs") == false else { return nil }
            return SetupFinding(
                name, .serious, of: task.identifier, task.arn,
                title: "LOB columns are not migrated",
                evidence: "TargetMetadata.SupportLobs is false.",
                fix: "If a table has such columns, stop the task and set SupportLobs to true.")
        }
    }
}
