extension SimulatedTask {
    /// Why the whole task failed or stopped.
    struct Failure: Sendable, Equatable {
        var message: String
        /// The word after `Stop Reason`.
        var reason = "FATAL_ERROR"
        var status = Status.failed
    }

    /// Suspends a table with an error, and follows the task's table error policy.
    mutating func suspendTable(
        _ index: Int, _ message: String, from component: String, _ context: TickContext,
        _ activity: inout AccountActivity
    ) {
        let subtask = (loading.firstIndex(of: index) ?? 0) + 1
        tables[index].suspend(changes)
        tables[index].state = .error
        tables[index].loadEndedAt = context.time
        validating.removeAll { $0 == index }
        validationQueue.removeAll { $0 == index }
        if settings.validates && tables[index].plan.hasPrimaryKey {
            tables[index].validation.restart(as: .tableError, isRevalidation: false)
        }
        suspendedTables += 1
        log(component, "E", message, context, &activity)
        log(
            "TASK_MANAGER", "W",
            "Table \(quotedName(index)) was errored/suspended (subtask \(subtask) thread 1).",
            context, &activity)
        let errors = settings.errors
        let isTooMany =
            errors.tableEscalationCount > 0 && suspendedTables >= errors.tableEscalationCount
        guard errors.table == .stopTask || isTooMany && errors.tableEscalation == .stopTask else {
            return
        }
        fail(
            Self.taskError(message, subtask: subtask), context, &activity)
    }

    /// Follows an error policy for rows of a table.
    ///
    /// - Returns: Whether the table stays active.
    mutating func follow(
        _ policy: ErrorSettings.Policy, table index: Int, _ message: String,
        from component: String, _ context: TickContext, _ activity: inout AccountActivity
    ) -> Bool {
        switch policy {
        case .ignoreRecord, .insertRecord, .updateRecord: return true
        case .logError:
            log(component, "E", message, context, &activity)
            return true
        case .suspendTable:
            suspendTable(index, message, from: component, context, &activity)
            return false
        case .stopTask:
            log(component, "E", message, context, &activity)
            fail(Self.taskError(message, subtask: 1), context, &activity)
            return false
        }
    }

    /// Ends the task with `LastFailureMessage` and an event.
    mutating func fail(
        _ failure: Failure, _ context: TickContext, _ activity: inout AccountActivity
    ) {
        log("TASK_MANAGER", "E", failure.message, context, &activity)
        lastFailure =
            "Last Error  \(failure.message) Stop Reason \(failure.reason) "
            + "Error Level \(failure.reason == "FATAL_ERROR" ? "FATAL" : "RECOVERABLE")"
        end(as: failure.status, reason: "Stop Reason \(failure.reason)", context, &activity)
    }

    private static func taskError(_ message: String, subtask: Int) -> Failure {
        Failure(
            message: "Task error notification received from subtask \(subtask), thread 1 "
                + "[reptask/replicationtask.c:2801] [1020101] \(message)")
    }
}

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

    /// Refuses some of the changes applied in this second, and never more, so that no counter decreases.
    mutating func refusalTick(
        since applied: Double, _ context: TickContext, _ activity: inout AccountActivity
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
            refuse(count, refusal, context, &activity)
            guard isRunning else { break }
        }
        refusals.removeAll { $0.remaining <= 0 || tables[$0.table].suspension != nil }
    }

    private mutating func refuse(
        _ count: Int, _ refusal: Refusal, _ context: TickContext, _ activity: inout AccountActivity
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
                    + "mode", context, &activity)
        }
        let mayGoOn = follow(
            isTooMany ? errors.applyEscalation : policy, table: index,
            "Failed to execute statement: \(refusal.change.rawValue.uppercased()) of table "
                + "\(quotedTarget(index)). \(refusal.message)", from: "TARGET_APPLY", context,
            &activity)
        guard mayGoOn else { return }
        tables[index].refused[refusal.change] += count
        guard policy == .logError else { return }
        log(
            "TARGET_APPLY", "W",
            "\(count) \(count == 1 ? "statement was" : "statements were") written to "
                + "awsdms_apply_exceptions", context, &activity)
    }
}

extension SimulatedTask {
    /// The attempts to recover after a lost connection.
    struct Recovery: Sendable, Equatable {
        let message: String
        var attempt: Int
        var nextAtTick: Int
    }

    /// Begins recovery attempts, or fails at once where the settings allow none.
    mutating func loseConnection(
        _ incident: Incident, _ context: TickContext, _ activity: inout AccountActivity
    ) {
        let message =
            incident.message.isEmpty
            ? "Network error has occurred, the connection to the source was lost [1020401]"
            : incident.message
        log("SOURCE_CAPTURE", "E", message, context, &activity)
        guard settings.errors.recoverableCount != 0 else {
            return giveUp(message, context, &activity)
        }
        let pause = settings.errors.pause(beforeAttempt: 1)
        recovery = Recovery(message: message, attempt: 1, nextAtTick: context.tick + pause)
        logAttempt(1, in: pause, context, &activity)
    }

    /// Makes the recovery attempt that is due.
    mutating func recoverTick(_ context: TickContext, _ activity: inout AccountActivity) {
        guard let current = recovery, context.tick >= current.nextAtTick else { return }
        let isLost = plan.incidents.contains {
            $0.kind == .recoverableError && $0.isActive(at: context.tick)
        }
        guard isLost else {
            recovery = nil
            log(
                "TASK_MANAGER", "I",
                "The task was restarted after a recoverable error, attempt \(current.attempt) "
                    + "succeeded", context, &activity)
            return
        }
        let limit = settings.errors.recoverableCount
        guard limit < 0 || current.attempt < limit else {
            return giveUp(current.message, context, &activity)
        }
        let attempt = current.attempt + 1
        let pause = settings.errors.pause(beforeAttempt: attempt)
        recovery = Recovery(
            message: current.message, attempt: attempt, nextAtTick: context.tick + pause)
        logAttempt(attempt, in: pause, context, &activity)
    }

    private func logAttempt(
        _ attempt: Int, in seconds: Int, _ context: TickContext, _ activity: inout AccountActivity
    ) {
        log(
            "TASK_MANAGER", "W",
            "A recoverable error has occurred. The task will be restarted in \(seconds) seconds, "
                + "attempt \(attempt)", context, &activity)
    }

    private mutating func giveUp(
        _ message: String, _ context: TickContext, _ activity: inout AccountActivity
    ) {
        recovery = nil
        fail(
            Failure(message: message, reason: "RECOVERABLE_ERROR"), context, &activity)
    }
}
