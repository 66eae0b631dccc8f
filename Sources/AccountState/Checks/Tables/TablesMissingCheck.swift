import Migration

/// Whether a table the mapping names is on the source.
enum TablesMissingCheck {
    static let check = Check.ofTask(
        "tables-missing", "Tables missing", evidence: "TableState 'Table does not exist'",
        thresholds: "fail: any", source: "DescribeTableStatistics"
    ) { task, scope in
        let evidence = TableEvidence(task, scope, for: "tables-missing")
        if let result = evidence.withoutTables { return result }
        let count = evidence.store?.troubles.tables(.missing) ?? 0
        guard count > 0 else { return evidence.pass("every table is on the source") }
        return evidence.trouble(
            .missing, .fail,
            CountText.of(count, "table does", "tables do") + " not exist", unit: .tables
        ).with {
            $0.whatToDo =
                "Look whether the table was dropped or renamed at the source, or the "
                + "login may not see it."
        }
    }
}
