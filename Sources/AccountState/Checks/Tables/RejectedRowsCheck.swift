import Migration

/// Whether every row of the load reached the target.
enum RejectedRowsCheck {
    static let check = Check.ofTask(
        "rejected-rows", "Rows rejected",
        evidence: "FullLoadErrorRows and FullLoadCondtnlChkFailedRows of every table",
        thresholds: "fail: any", source: "DescribeTableStatistics"
    ) { task, scope in
        let evidence = TableEvidence(task, scope, for: "rejected-rows")
        if let result = evidence.withoutTables { return result }
        guard let troubles = evidence.store?.troubles else {
            return evidence.pass("no row was rejected")
        }
        let (rejected, refused) = (troubles.rows(.rejected), troubles.rows(.conditionFailed))
        let words = [
            rejected > 0 ? CountText.of(rejected, "row") + " rejected" : nil,
            refused > 0 ? CountText.of(refused, "row failed", "rows failed") + " a condition" : nil,
        ].compactMap(\.self)
        guard !words.isEmpty else { return evidence.pass("no row was rejected") }
        let kinds = [
            rejected > 0 ? TableTrouble.rejected : nil, refused > 0 ? .conditionFailed : nil,
        ].compactMap(\.self)
        return evidence.trouble(
            kinds[0], .fail, words.joined(separator: ", "), unit: .rows
        ).with {
            $0.evidence = kinds.map { kind in
                CheckEvidence(
                    "\(CountText.of(troubles.rows(kind), "row")) of \(evidence.names(kind))",
                    at: scope.read(evidence.feed), source: "DescribeTableStatistics")
            }
            $0.sentence =
                words.joined(separator: ", ") + ": "
                + $0.evidence.map(\.text).joined(separator: "; ")
            $0.whatToDo =
                "They are not on the target: find them in awsdms_apply_exceptions or "
                + "the log, repair and load them."
        }
    }
}
