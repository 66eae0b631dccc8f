import Migration

/// Validation that stops counting early: later counts are incomplete.
enum ValidationLimits: SetupRule {
    static let name = "validation-limits"
    static let title = "Validation stops at a limit"
    static let reads = "TableFailureMaxCount and FailureMaxCount"
    static let source = "DescribeReplicationTasks"

    /// The user guide's own limits, of a table and of the task.
    private static let usual = (table: 1_000, task: 10_000)

    static func findings(in evidence: SetupEvidence) -> [SetupFinding]? {
        guard !evidence.settings.isEmpty || evidence.tasks.isEmpty else { return nil }
        return evidence.tasksWithSettings.compactMap { task, settings in
            guard settings.flag("ValidationSettings.EnableValidation") == true else { return nil }
            let table = settings.number("ValidationSettings.TableFailureMaxCount") ?? usual.table
            let whole = settings.number("ValidationSettings.FailureMaxCount") ?? usual.task
            return SetupFinding(
                name, table < usual.table || whole < usual.task ? .warning : .note,
                of: task.identifier, task.arn,
                title: "validation stops after \(CountText.grouped(table)) failures of a table",
                evidence: "TableFailureMaxCount is \(CountText.grouped(table)), FailureMaxCount "
                    + "is \(CountText.grouped(whole)): beyond them failures are not counted.",
                fix:
                    "Take a count at the limit for 'at least'. To count further, stop the task and "
                    + "raise both in ValidationSettings.")
        }
    }
}
