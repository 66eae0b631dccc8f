import Migration

/// A task that writes no log: the reason of a failure is then unknown.
enum LoggingOff: SetupRule {
    static let name = "logging-off"
    static let title = "Logging is off"
    static let reads = "EnableLogging"
    static let source = "DescribeReplicationTasks"

    static func findings(in evidence: SetupEvidence) -> [SetupFinding]? {
        guard !evidence.settings.isEmpty || evidence.tasks.isEmpty else { return nil }
        return evidence.tasksWithSettings.compactMap { task, settings in
            guard settings.flag("Logging.EnableLogging") == false else { return nil }
            return SetupFinding(
                name, .serious, of: task.identifier, task.arn,
                title: "the task writes no log",
                evidence: "Logging.EnableLogging is false.",
                fix: "Stop the task, then: aws dms modify-replication-task --replication-task-arn "
                    + "\(task.arn) --replication-task-settings "
                    + #"'{"Logging":{"EnableLogging":true}}'"#)
        }
    }
}
