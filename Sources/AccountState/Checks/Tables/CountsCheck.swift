import Migration

/// Whether AWS's numbers can be: a count below zero is not known, and nothing is judged by it.
enum CountsCheck {
    static let check = Check.ofTask(
        "counts", "Impossible numbers", evidence: "every count of every table",
        thresholds: "unknown: a count below zero", source: "DescribeTableStatistics"
    ) { task, scope in
        let evidence = TableEvidence(task, scope, for: "counts")
        if let result = evidence.withoutTables { return result }
        let count = evidence.store?.troubles.tables(.impossible) ?? 0
        guard count > 0 else { return evidence.pass("every number can be") }
        return evidence.trouble(
            .impossible, .unknown, "impossible numbers of \(CountText.of(count, "table"))",
            unit: .tables
        ).with { $0.whatToDo = "Refresh; if it stays, look at the table in the DMS console." }
    }
}
