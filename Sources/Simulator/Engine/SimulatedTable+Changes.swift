extension SimulatedTable {
    /// Row changes of one kind of operation, as DMS counts them.
    struct ChangeCounts: Sendable, Equatable {
        var inserts = 0
        var updates = 0
        var deletes = 0

        var total: Int { inserts + updates + deletes }
    }

    /// Changes read from the source since this table's counters began.
    func capturedChanges(of stream: ChangeStream) -> ChangeCounts {
        counts(of: stream.captured - capturedBase)
    }

    /// Changes applied to the target since this table's counters began.
    func appliedChanges(of stream: ChangeStream) -> ChangeCounts {
        counts(of: stream.applied - capturedBase)
    }

    /// Both kinds come from the same shares of monotonic totals: they never decrease, and applied
    /// never exceeds captured.
    private func counts(of total: Double) -> ChangeCounts {
        let mine = max(0, total) * changeShare
        return ChangeCounts(
            inserts: Int(mine * insertShare), updates: Int(mine * (1 - insertShare - deleteShare)),
            deletes: Int(mine * deleteShare))
    }
}
