import Migration

/// A task without validation.
enum ValidationOff: SetupRule {
    static let name = "validation-off"
    static let title = "Validation is off"
    static let reads = "EnableValidation"
    static let source = "DescribeReplicationTasks"

    static func findings(in evidence: SetupEvidence) -> [SetupFinding]? {
        guard !evidence.settings.isEmpty || evidence.tasks.isEmpty else { return nil }
        return evidence.tasksWithSettings.compactMap { task, settings in
            guard settings.flag("ValidationSettings.EnableValidation") == false else { return nil }
            return SetupFinding(
                name, .warning, of: task.identifier, task.arn,
                title: "rows are not compared with the source",
                evidence: "ValidationSettings.EnableValidation is false.",
                fix: "Stop the task, then modify it with "
                    + #"'{"ValidationSettings":{"EnableValidation":true}}'"#
                    + "; or run a separate validation-only task.")
        }
    }
}
