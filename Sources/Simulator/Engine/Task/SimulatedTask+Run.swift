extension SimulatedTask {
    /// Advances by one second.
    mutating func tick(_ context: TickContext, _ activity: inout AccountActivity) {
        finishTransition(context, &activity)
        if isRunning { applyIncidents(context, &activity) }
        let committed = committedChanges(context)
        if isRunning { run(committed, context, &activity) } else { wait(committed, context) }
    }

    private mutating func run(
        _ committed: Double, _ context: TickContext, _ activity: inout AccountActivity
    ) {
        minute.seconds += 1
        recoverTick(context, &activity)
        if isRunning { pauseTick(context, &activity) }
        if isRunning && migrationType.loads { loadTick(context, &activity) }
        guard isRunning else { return wait(committed, context) }
        if migrationType.replicates { changesTick(committed, context, &activity) }
        if isRunning && settings.validates { validationTick(context, &activity) }
        if isRunning { resyncTick(context, &activity) }
        if isRunning { stopAtPosition(context, &activity) }
        if isRunning { stopWhenFinished(context, &activity) }
        if isRunning { logRoutineLines(context, &activity) }
    }

    /// The source commits changes while the task does not run.
    private mutating func wait(_ committed: Double, _ context: TickContext) {
        guard hasRun && migrationType.replicates else { return }
        changes.accumulate(committed, at: context.time)
    }

    private mutating func finishTransition(
        _ context: TickContext, _ activity: inout AccountActivity
    ) {
        guard let transition, context.tick >= transition.atTick else { return }
        self.transition = nil
        switch transition.outcome {
        case .running: beginRunning(context, &activity)
        case .stopped(let reason): end(as: Status.stopped, reason: reason, context, &activity)
        case .status(let status): self.status = status
        case .moved(let status): finishMove(as: status)
        case .deleted: status = Status.deleting
        }
    }

    private mutating func applyIncidents(_ context: TickContext, _ activity: inout AccountActivity)
    {
        if let since = silentSince, !isSilent(since, at: context.tick) { silentSince = nil }
        for incident in plan.incidents where incident.at == context.tick && isRunning {
            apply(incident, context, &activity)
        }
    }

    private mutating func apply(
        _ incident: Incident, _ context: TickContext, _ activity: inout AccountActivity
    ) {
        switch incident.kind {
        case .logLine:
            log(incident.component, incident.severity, incident.message, context, &activity)
        case .failure: fail(.init(incident, Status.failed), context, &activity)
        case .stop: fail(.init(incident, Status.stopped), context, &activity)
        case .deadCapture: silentSince = context.tick
        case .recoverableError: loseConnection(incident, context, &activity)
        case .applyErrors: expectRefusals(incident)
        case .tableChange: changeDefinition(incident, context)
        case .tableError:
            guard let index = tableIndex(planned: incident.table),
                tables[index].suspension == nil
            else { return }
            suspendTable(index, incident.message, from: "TARGET_APPLY", context, &activity)
        case .drift: drift(incident, context, &activity)
        case .lostPosition: losePosition(incident, context, &activity)
        case .changeBurst, .slowApply, .openTransaction, .readingPaused: break
        case .metricGap, .lateMetrics, .zeroLatency, .lateLog: break
        }
    }

    private func isSilent(_ since: Int, at tick: Int) -> Bool {
        plan.incidents.contains {
            $0.kind == .deadCapture && $0.at == since && $0.isActive(at: tick)
        }
    }

    /// Stops a full-load task once all tables are loaded, validated and resynced.
    private mutating func stopWhenFinished(
        _ context: TickContext, _ activity: inout AccountActivity
    ) {
        guard isRunning, !migrationType.replicates, loading.isEmpty, loadQueue.isEmpty,
            resyncRun == nil,
            validationEnded || (validating.isEmpty && validationQueue.isEmpty)
        else { return }
        log("TASK_MANAGER", "I", "All tables are loaded. Task is stopping.", context, &activity)
        end(
            as: Status.stopped, reason: "Stop Reason FULL_LOAD_ONLY_FINISHED", context, &activity)
    }

    private mutating func beginRunning(_ context: TickContext, _ activity: inout AccountActivity) {
        status = Status.running
        timing.start = context.time
        timing.stop = nil
        minute = MinuteTotals()
        (suspendedTables, recovery, pause, silentSince) = (0, nil, nil, nil)
        phase = migrationType.loads && timing.loadFinish == nil ? .fullLoad : .replication
        if phase == .fullLoad && timing.loadStart == nil { timing.loadStart = context.time }
        logStart(context, &activity)
        event("state change", "The replication task has started.", context, &activity)
        guard !isWithoutTables else {
            return fail(
                Failure(
                    message: "No tables were found at task initialization. Either the selected "
                        + "table(s) or schema(s) no longer exist or no match was found for the "
                        + "table selection pattern(s)."), context, &activity)
        }
        guard hasPosition(context, &activity), seekStart(context, &activity) else { return }
        if settings.validation.isOnly { skipLoad(context) }
        prepareValidation()
        prepareResync(context, &activity)
    }

    private var isWithoutTables: Bool {
        settings.errors.failsWithoutTables && !tables.contains { $0.state != .doesNotExist }
    }

    /// Takes all tables as loaded, for a validation-only task.
    private mutating func skipLoad(_ context: TickContext) {
        loadQueue = []
        for index in tables.indices where tables[index].plan.exists {
            tables[index].state = .completed
        }
        if migrationType.loads { timing.loadFinish = timing.loadFinish ?? context.time }
        phase = migrationType.replicates ? .replication : .idle
        guard validationQueue.isEmpty else { return }
        for index in tables.indices where tables[index].validation.state.isOpen {
            queueValidation(of: index, as: .pending)
        }
    }

    mutating func end(
        as status: String, reason: String, _ context: TickContext, _ activity: inout AccountActivity
    ) {
        self.status = status
        stopReason = reason
        timing.stop = context.time
        phase = .idle
        abortResync()
        interruptTables()
        log(
            "TASK_MANAGER", "I", "Task '\(resourceID)' is \(status). \(reason)", context, &activity)
        let isFailure = status == Status.failed
        event(
            isFailure ? "failure" : "state change",
            isFailure ? "The replication task has failed." : "The replication task has stopped.",
            context, &activity)
    }

    func event(
        _ category: String, _ message: String, _ context: TickContext,
        _ activity: inout AccountActivity
    ) {
        activity.record(
            AccountEvent(
                source: .task, sourceIdentifier: identifier, category: category,
                message: message, at: context.time))
    }
}

extension SimulatedTask.Failure {
    init(_ incident: Incident, _ status: String) {
        self.init(message: incident.message, reason: incident.reason, status: status)
    }
}
