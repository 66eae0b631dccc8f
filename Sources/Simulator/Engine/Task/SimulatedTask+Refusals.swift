extension SimulatedTask {
    /// Changes that the target is going to refuse.
    struct Refusal: Sendable, Equatable {
        let table: Int
        let change: Incident.Change
        let message: String
        var remaining: Int
    }

    mutating func expectRefusals(_ incident: Incident) {
        guard let index = tableIndex(planned: incident.table) else { return }
        let message =
            incident.message.isEmpty
            ? "RetCode: SQL_ERROR  SqlState: 23505 NativeError: 1 Message: ERROR: duplicate key "
                + "value violates unique constraint [1022502]" : incident.message
        refusals.append(
            Refusal(
                table: index, change: incident.change, message: message,
                remaining: incident.rows))
    }

    /// Refuses some of the changes that were applied in this second: never more than those, so
    /// that no counter runs backwards.
    mutating func refusalTick(
        since applied: Double, _ context: TickContext, _ journal: inout Journal
    ) {
        guard !refusals.isEmpty else { return }
        for position in refusals.indices {
            let refusal = refusals[position]
            let table = tables[refusal.table]
            guard table.state == .completed, table.suspension == nil else { continue }
            let gain =
                table.appliedChanges(of: changes)[refusal.change]
                - table.appliedChanges(upTo: applied)[refusal.change]
            let count = min(refusal.remaining, max(0, gain))
            guard count > 0 else { continue }
            refusals[position].remaining -= count
            refuse(count, refusal, context, &journal)
            guard isRunning else { break }
        }
        refusals.removeAll { $0.remaining <= 0 || tables[$0.table].suspension != nil }
    }

    private mutating func refuse(
        _ count: Int, _ refusal: Refusal, _ context: TickContext, _ journal: inout Journal
    ) {
        let policy = settings.errors.policy(applying: refusal.change)
        // Missing rows are inserted and existing ones updated: such changes count as applied.
        guard policy != .insertRecord, policy != .updateRecord else { return }
        let index = refusal.table
        let total = tables[index].refused.total + count
        let errors = settings.errors
        let isTooMany = errors.applyEscalationCount > 0 && total >= errors.applyEscalationCount
        if settings.tuning.appliesInBatches {
            log(
                "TARGET_APPLY", "I",
                "Bulk apply operation failed. Trying to execute bulk statements in 'one-by-one' "
                    + "mode", context, &journal)
        }
        let mayGoOn = follow(
            isTooMany ? errors.applyEscalation : policy, table: index,
            "Failed to execute statement: \(refusal.change.rawValue.uppercased()) of table "
                + "\(quotedTarget(index)). \(refusal.message)", from: "TARGET_APPLY", context,
            &journal)
        guard mayGoOn else { return }
        tables[index].refused[refusal.change] += count
        guard policy == .logError else { return }
        log(
            "TARGET_APPLY", "W",
            "\(count) \(count == 1 ? "statement was" : "statements were") written to "
                + "awsdms_apply_exceptions", context, &journal)
    }
}
