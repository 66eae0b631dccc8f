import Migration

/// Whether DMS still counts: past its limits the numbers stand still, and are too low.
enum ValidationLimitCheck {
    static let check = Check.ofTask(
        "validation-limit", "Validation stopped counting",
        evidence: "failed and suspended rows beside TableFailureMaxCount and FailureMaxCount of "
            + "the settings, 1,000 and 10,000 where they do not say",
        thresholds: "fail: a limit is reached; warn: half of the task's limit",
        source: "DescribeTableStatistics, DescribeReplicationTasks"
    ) { task, scope in
        let evidence = TableEvidence(task, scope, for: "validation-limit")
        if let result = evidence.withoutTables { return result }
        let settings = scope.account.settings[task.arn]
        guard let summary = evidence.store?.validation(settings) else {
            return evidence.pass("no limit is near")
        }
        let rows = summary.rowsFailed.addingReportingOverflow(summary.rowsSuspended)
        let count = rows.overflow ? Int.max : rows.partialValue
        let result: CheckResult
        if let warning = summary.warning {
            result = evidence.result(.fail, "validation no longer counts", warning)
        } else if count >= summary.taskLimit / 2, count > 0 {
            result = evidence.result(
                .warn, "validation near its limit",
                "\(CountText.grouped(count)) rows failed or were suspended, and DMS stops "
                    + "validating at \(CountText.grouped(summary.taskLimit))")
        } else {
            return evidence.pass("no limit is near")
        }
        return result.with {
            $0.value = CheckValue(count, .rows)
            $0.threshold = CheckValue(summary.taskLimit, .rows)
            $0.whatToDo = "Take every count for 'at least'; repair, then validate again."
        }.resting(on: evidence.feed, ofTables: true, in: scope)
    }
}
