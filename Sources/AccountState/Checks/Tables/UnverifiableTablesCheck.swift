import Migration

/// Whether there are tables that validation cannot or does not compare.
enum UnverifiableTablesCheck {
    static let check = Check.ofTask(
        "unverifiable", "Tables not verifiable",
        evidence: "ValidationState 'No primary key', and 'Not enabled' beside tables that are "
            + "validated",
        thresholds: "warn: any", source: "DescribeTableStatistics"
    ) { task, scope in
        let evidence = TableEvidence(task, scope, for: "unverifiable")
        if let result = evidence.withoutTables { return result }
        guard let store = evidence.store else { return evidence.pass("every table is compared") }
        let (keyless, off) = (
            store.troubles.tables(.noKey), store.troubles.tables(.notValidated)
        )
        if keyless > 0 {
            return evidence.trouble(
                .noKey, .warn, CountText.of(keyless, "table") + " without a primary key",
                unit: .tables
            ).with {
                $0.sentence += ", so that DMS cannot compare them"
                $0.whatToDo = ValidationState.noPrimaryKey.whatToDo
            }
        }
        guard off > 0, off < store.count else { return evidence.pass("every table is compared") }
        return evidence.trouble(
            .notValidated, .warn, CountText.of(off, "table") + " not validated", unit: .tables
        ).with { $0.whatToDo = ValidationState.notEnabled.whatToDo }
    }
}
