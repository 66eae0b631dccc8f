import Migration

/// Whether a load moves on: tables that stand still, and tables loaded again while changes wait.
enum LoadCheck {
    static let check = Check.ofTask(
        "load", "Load",
        evidence: "rows of the tables that load, over time; tables being reloaded while the task "
            + "follows changes; the resync state of tables",
        thresholds: "warn: a table without a new row for 5 min, tables reloaded or resynced while "
            + "their changes wait; fail: resync failed on rows",
        source: "DescribeTableStatistics"
    ) { task, scope in
        let evidence = TableEvidence(task, scope, for: "load")
        if let result = evidence.withoutTables { return result }
        guard let store = evidence.store else { return evidence.pass("no table stands still") }
        let troubles = store.troubles
        if troubles.rows(.resyncFailed) > 0 {
            return evidence.trouble(
                .resyncFailed, .fail,
                "resync failed on \(CountText.of(troubles.rows(.resyncFailed), "row"))",
                unit: .rows)
        }
        if TaskPhase(task).isRunning, store.sums.stalled > 0 {
            let words = CountText.of(store.sums.stalled, "table stands", "tables stand") + " still"
            return evidence.result(.warn, words, "\(words): no new row for five minutes").with {
                $0.value = CheckValue(store.sums.stalled, .tables)
                $0.whatToDo = "Look at the table in the log (6), and for a lock at the source."
            }.resting(on: evidence.feed, ofTables: true, in: scope)
        }
        if troubles.tables(.resyncing) > 0 {
            return evidence.trouble(
                .resyncing, .warn, "resync under way: changes wait", unit: .tables)
        }
        guard TaskPhase(task).followsChanges, troubles.tables(.reloading) > 0 else {
            return evidence.pass("no table stands still")
        }
        return evidence.trouble(
            .reloading, .warn, "reloading \(CountText.of(troubles.tables(.reloading), "table"))",
            unit: .tables)
    }
}
