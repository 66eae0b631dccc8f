import Migration

/// Whether every table of a task that should be there is, whatever AWS counts.
enum TableErrorsCheck {
    static let check = Check.ofTask(
        "table-errors", "Tables in error",
        evidence: "TableState of every table; TablesErrored of the task, which counts errors and "
            + "not tables: of the two the greater",
        thresholds: "fail: any table in error; warn: a table cancelled; unknown: a state not known "
            + "here, or tables not read",
        source: "DescribeTableStatistics, DescribeReplicationTasks"
    ) { task, scope in
        let evidence = TableEvidence(task, scope, for: "table-errors")
        let counted = max(0, task.statistics?.tablesErrored ?? 0)
        guard let troubles = evidence.store?.troubles, evidence.withoutTables == nil else {
            return withoutTables(evidence, counted)
        }
        let errors = troubles.tables(.error)
        if errors > 0 {
            return evidence.trouble(
                .error, .fail, CountText.of(errors, "table") + " in error", unit: .tables
            ).with {
                $0.evidence.append(counter(counted, evidence))
                $0.whatToDo = "Read the log (6) for the table's name, repair the cause, then L."
            }
        }
        if counted > 0 { return counterAlone(evidence, counted) }
        if troubles.tables(.cancelled) > 0 {
            return evidence.trouble(
                .cancelled, .warn,
                CountText.of(troubles.tables(.cancelled), "table") + " cancelled",
                unit: .tables
            ).with { $0.whatToDo = "Their load was cancelled: reload them with L." }
        }
        if troubles.tables(.unknownState) > 0 {
            return evidence.trouble(
                .unknownState, .unknown,
                CountText.of(troubles.tables(.unknownState), "table")
                    + " in a state not known here",
                unit: .tables)
        }
        return evidence.pass("no table is in error")
    }

    private static func counter(_ counted: Int, _ evidence: TableEvidence) -> CheckEvidence {
        CheckEvidence(
            "TablesErrored is \(CountText.grouped(counted))", at: evidence.scope.read(.tasks),
            source: "DescribeReplicationTasks")
    }

    /// AWS counts errors of no table that can be seen.
    private static func counterAlone(_ evidence: TableEvidence, _ counted: Int) -> CheckResult {
        evidence.result(
            .fail, CountText.of(counted, "table error"),
            "AWS counts \(CountText.of(counted, "table error"))"
        ).with {
            $0.value = CheckValue(counted, .tables)
            $0.threshold = CheckValue(0, .tables)
            $0.source = "DescribeReplicationTasks"
            $0.evidence = [counter(counted, evidence)]
            $0.whatToDo = "Look for errors of tables in the log (6); none is listed in error."
        }
    }

    private static func withoutTables(_ evidence: TableEvidence, _ counted: Int) -> CheckResult {
        let isTold = TaskPhase(evidence.task).isFinished && evidence.store?.isEmpty == true
        if counted > 0, !isTold { return counterAlone(evidence, counted) }
        return evidence.withoutTables ?? evidence.result(.notApplicable, "it has no tables")
    }
}
