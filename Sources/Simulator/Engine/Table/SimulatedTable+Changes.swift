extension SimulatedTable {
    /// Row changes of one kind of operation, as DMS counts them.
    struct ChangeCounts: Sendable, Equatable {
        var inserts = 0
        var updates = 0
        var deletes = 0

        var total: Int { inserts + updates + deletes }

        subscript(change: Incident.Change) -> Int {
            get {
                switch change {
                case .insert: inserts
                case .update: updates
                case .delete: deletes
                }
            }
            set {
                switch change {
                case .insert: inserts = newValue
                case .update: updates = newValue
                case .delete: deletes = newValue
                }
            }
        }
    }

    /// Changes read from the source since this table's counters began.
    func capturedChanges(of stream: ChangeStream) -> ChangeCounts {
        counts(of: min(stream.captured, suspension?.captured ?? .infinity) - capturedBase)
    }

    /// Changes applied to the target since this table's counters began: none before it is loaded,
    /// and not those that the target refused.
    func appliedChanges(of stream: ChangeStream) -> ChangeCounts {
        appliedChanges(upTo: stream.applied)
    }

    /// The same when the task has applied that many changes.
    func appliedChanges(upTo applied: Double) -> ChangeCounts {
        guard state == .completed || suspension != nil else { return ChangeCounts() }
        var counts = counts(of: min(applied, suspension?.applied ?? .infinity) - capturedBase)
        counts.inserts = max(0, counts.inserts - refused.inserts)
        counts.updates = max(0, counts.updates - refused.updates)
        counts.deletes = max(0, counts.deletes - refused.deletes)
        return counts
    }

    /// Stops counting changes: the table is suspended, and what follows is not replicated.
    mutating func suspend(_ stream: ChangeStream) {
        guard suspension == nil else { return }
        suspension = Suspension(
            captured: max(capturedBase, stream.captured),
            applied: state == .completed ? max(capturedBase, stream.applied) : capturedBase)
    }

    /// Both kinds come from the same shares of monotonic totals: they never decrease, and applied
    /// never exceeds captured.
    private func counts(of total: Double) -> ChangeCounts {
        let mine = max(0, total) * changeShare
        return ChangeCounts(
            inserts: Int(mine * insertShare), updates: Int(mine * (1 - insertShare - deleteShare)),
            deletes: Int(mine * deleteShare))
    }

    /// Rows that a comparison of source and target would find different now.
    func differingRows(isRevalidation: Bool, countsLobs: Bool) -> Int {
        let planned = isRevalidation && plan.clearsOnRevalidation ? 0 : plan.mismatches
        let found =
            planned + refusedRows + driftedRows + refused.total
            + (countsLobs ? truncatedValues : 0)
        return isResynced ? min(found, plan.resyncFailures) : found
    }
}
