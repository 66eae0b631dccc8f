extension SimulatedTask {
    /// Lets one second pass.
    mutating func tick(_ context: TickContext, _ journal: inout Journal) {
        finishTransition(context, &journal)
        meetIncidents(context, &journal)
        let committed = committedChanges(context)
        guard isRunning else {
            if hasRun && migrationType.replicates {
                changes.accumulate(committed, at: context.time)
            }
            return
        }
        minute.seconds += 1
        if migrationType.loads { loadTick(context, &journal) }
        if migrationType.replicates { changesTick(committed, context, &journal) }
        if settings.validates { validationTick(context, &journal) }
        stopWhenNothingIsLeft(context, &journal)
        chatter(context, &journal)
    }

    private mutating func finishTransition(_ context: TickContext, _ journal: inout Journal) {
        guard let transition, context.tick >= transition.atTick else { return }
        self.transition = nil
        switch transition.outcome {
        case .running: beginRunning(context, &journal)
        case .stopped(let reason): end(as: Status.stopped, reason: reason, context, &journal)
        case .status(let status): self.status = status
        case .deleted: status = Status.deleting
        }
    }

    private mutating func meetIncidents(_ context: TickContext, _ journal: inout Journal) {
        guard isRunning else { return }
        for incident in plan.incidents where incident.at == context.tick {
            switch incident.kind {
            case .logLine:
                log(incident.component, incident.severity, incident.message, context, &journal)
            case .failure: fail(incident, as: Status.failed, context, &journal)
            case .stop: fail(incident, as: Status.stopped, context, &journal)
            case .changeBurst, .slowApply, .openTransaction: break
            }
        }
    }

    /// A full load without changes to follow stops when all is loaded and validated.
    private mutating func stopWhenNothingIsLeft(
        _ context: TickContext, _ journal: inout Journal
    ) {
        guard isRunning, !migrationType.replicates, loading.isEmpty, loadQueue.isEmpty,
            gaveUpValidation || (validating.isEmpty && validationQueue.isEmpty)
        else { return }
        log("TASK_MANAGER", "I", "All tables are loaded. Task is stopping.", context, &journal)
        end(
            as: Status.stopped, reason: "Stop Reason FULL_LOAD_ONLY_FINISHED", context, &journal)
    }

    private mutating func fail(
        _ incident: Incident, as status: String, _ context: TickContext,
        _ journal: inout Journal
    ) {
        log("TASK_MANAGER", "E", incident.message, context, &journal)
        lastFailure =
            "Last Error  \(incident.message) Stop Reason \(incident.reason) "
            + "Error Level \(incident.reason == "FATAL_ERROR" ? "FATAL" : "RECOVERABLE")"
        end(as: status, reason: "Stop Reason \(incident.reason)", context, &journal)
    }

    private mutating func beginRunning(_ context: TickContext, _ journal: inout Journal) {
        status = Status.running
        timing.start = context.time
        timing.stop = nil
        minute = MinuteTotals()
        phase = migrationType.loads && timing.loadFinish == nil ? .fullLoad : .replication
        if phase == .fullLoad && timing.loadStart == nil { timing.loadStart = context.time }
        logStart(context, &journal)
        event("state change", "The replication task has started.", context, &journal)
    }

    private mutating func end(
        as status: String, reason: String, _ context: TickContext, _ journal: inout Journal
    ) {
        self.status = status
        stopReason = reason
        timing.stop = context.time
        phase = .idle
        interruptTables()
        log(
            "TASK_MANAGER", "I", "Task '\(resourceID)' is \(status). \(reason)", context, &journal)
        let isFailure = status == Status.failed
        event(
            isFailure ? "failure" : "state change",
            isFailure ? "The replication task has failed." : "The replication task has stopped.",
            context, &journal)
    }

    func event(
        _ category: String, _ message: String, _ context: TickContext, _ journal: inout Journal
    ) {
        journal.record(
            AccountEvent(
                source: .task, sourceIdentifier: identifier, category: category,
                message: message, at: context.time))
    }
}
