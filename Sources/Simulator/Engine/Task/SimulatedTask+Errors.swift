extension SimulatedTask {
    /// What happened to the task as a whole that it cannot go on from.
    struct Failure: Sendable, Equatable {
        var message: String
        /// The word after `Stop Reason`.
        var reason = "FATAL_ERROR"
        var status = Status.failed
    }

    /// Suspends a table, and does to the task what the settings say about broken tables.
    mutating func breakTable(
        _ index: Int, _ message: String, from component: String, _ context: TickContext,
        _ journal: inout Journal
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
        brokenTables += 1
        log(component, "E", message, context, &journal)
        log(
            "TASK_MANAGER", "W",
            "Table \(quotedName(index)) was errored/suspended (subtask \(subtask) thread 1).",
            context, &journal)
        let errors = settings.errors
        let isTooMany =
            errors.tableEscalationCount > 0 && brokenTables >= errors.tableEscalationCount
        guard errors.table == .stopTask || isTooMany && errors.tableEscalation == .stopTask else {
            return
        }
        fail(
            Self.taskError(message, subtask: subtask), context, &journal)
    }

    /// Does what a policy says about errors in a table's rows.
    ///
    /// - Returns: Whether the table goes on.
    mutating func follow(
        _ policy: ErrorSettings.Policy, table index: Int, _ message: String,
        from component: String, _ context: TickContext, _ journal: inout Journal
    ) -> Bool {
        switch policy {
        case .ignoreRecord, .insertRecord, .updateRecord: return true
        case .logError:
            log(component, "E", message, context, &journal)
            return true
        case .suspendTable:
            breakTable(index, message, from: component, context, &journal)
            return false
        case .stopTask:
            log(component, "E", message, context, &journal)
            fail(Self.taskError(message, subtask: 1), context, &journal)
            return false
        }
    }

    /// Ends the task with `LastFailureMessage` and an event.
    mutating func fail(_ failure: Failure, _ context: TickContext, _ journal: inout Journal) {
        log("TASK_MANAGER", "E", failure.message, context, &journal)
        lastFailure =
            "Last Error  \(failure.message) Stop Reason \(failure.reason) "
            + "Error Level \(failure.reason == "FATAL_ERROR" ? "FATAL" : "RECOVERABLE")"
        end(as: failure.status, reason: "Stop Reason \(failure.reason)", context, &journal)
    }

    private static func taskError(_ message: String, subtask: Int) -> Failure {
        Failure(
            message: "Task error notification received from subtask \(subtask), thread 1 "
                + "[reptask/replicationtask.c:2801] [1020101] \(message)")
    }
}
