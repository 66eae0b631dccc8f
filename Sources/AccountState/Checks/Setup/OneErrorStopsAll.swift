import Migration

/// One bad table or row stops every table of the task.
enum OneErrorStopsAll: SetupRule {
    static let name = "error-stops-task"
    static let title = "One error stops the task"
    static let reads = "TableErrorPolicy and DataErrorPolicy"
    static let source = "DescribeReplicationTasks"

    static func findings(in evidence: SetupEvidence) -> [SetupFinding]? {
        guard !evidence.settings.isEmpty || evidence.tasks.isEmpty else { return nil }
        return evidence.tasksWithSettings.compactMap { task, settings in
            guard
                settings["ErrorBehavior.TableErrorPolicy"] == "STOP_TASK"
                    || settings["ErrorBehavior.DataErrorPolicy"] == "STOP_TASK"
            else { return nil }
            return SetupFinding(
                name, .warning, of: task.identifier, task.arn,
                title: "one bad row or table stops the whole task",
                evidence:
                    "TableErrorPolicy is \(settings["ErrorBehavior.TableErrorPolicy"] ?? "not set"), "
                    + "DataErrorPolicy is "
                    + "\(settings["ErrorBehavior.DataErrorPolicy"] ?? "not set").",
                fix: "SUSPEND_TABLE and LOG_ERROR go on without it; stop the task to change them.")
        }
    }
}
