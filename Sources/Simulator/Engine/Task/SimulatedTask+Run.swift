extension SimulatedTask {
    /// Lets one second pass.
    mutating func tick(_ context: TickContext, _ journal: inout Journal) {
        finishTransition(context, &journal)
        if isRunning { meetIncidents(context, &journal) }
        let committed = committedChanges(context)
        if isRunning { run(committed, context, &journal) } else { wait(committed, context) }
    }

    private mutating func run(
        _ committed: Double, _ context: TickContext, _ journal: inout Journal
    ) {
        minute.seconds += 1
        recoverTick(context, &journal)
        if isRunning { pauseTick(context, &journal) }
        if isRunning && migrationType.loads { loadTick(context, &journal) }
        guard isRunning else { return wait(committed, context) }
        if migrationType.replicates { changesTick(committed, context, &journal) }
        if isRunning && settings.validates { validationTick(context, &journal) }
        if isRunning { resyncTick(context, &journal) }
        if isRunning { stopAtPosition(context, &journal) }
        if isRunning { stopWhenNothingIsLeft(context, &journal) }
        if isRunning { chatter(context, &journal) }
    }

    /// The source goes on while the task does not run.
    private mutating func wait(_ committed: Double, _ context: TickContext) {
        guard hasRun && migrationType.replicates else { return }
        changes.accumulate(committed, at: context.time)
    }

    private mutating func finishTransition(_ context: TickContext, _ journal: inout Journal) {
        guard let transition, context.tick >= transition.atTick else { return }
        self.transition = nil
        switch transition.outcome {
        case .running: beginRunning(context, &journal)
        case .stopped(let reason): end(as: Status.stopped, reason: reason, context, &journal)
        case .status(let status): self.status = status
        case .moved(let status): arrive(as: status)
        case .deleted: status = Status.deleting
        }
    }

    private mutating func meetIncidents(_ context: TickContext, _ journal: inout Journal) {
        if let since = silentSince, !isSilent(since, at: context.tick) { silentSince = nil }
        for incident in plan.incidents where incident.at == context.tick && isRunning {
            meet(incident, context, &journal)
        }
    }

    private mutating func meet(
        _ incident: Incident, _ context: TickContext, _ journal: inout Journal
    ) {
        switch incident.kind {
        case .logLine:
            log(incident.component, incident.severity, incident.message, context, &journal)
        case .failure: fail(.init(incident, Status.failed), context, &journal)
        case .stop: fail(.init(incident, Status.stopped), context, &journal)
        case .deadCapture: silentSince = context.tick
        case .recoverableError: loseConnection(incident, context, &journal)
        case .applyErrors: expectRefusals(incident)
        case .tableChange: changeDefinition(incident, context)
        case .tableError:
            guard let index = tableIndex(planned: incident.table),
                tables[index].suspension == nil
            else { return }
            breakTable(index, incident.message, from: "TARGET_APPLY", context, &journal)
        case .drift: drift(incident, context, &journal)
        case .changeBurst, .slowApply, .openTransaction, .readingPaused: break
        }
    }

    private func isSilent(_ since: Int, at tick: Int) -> Bool {
        plan.incidents.contains {
            $0.kind == .deadCapture && $0.at == since && $0.isActive(at: tick)
        }
    }

    /// A full load without changes to follow stops when all is loaded, validated and resynced.
    private mutating func stopWhenNothingIsLeft(_ context: TickContext, _ journal: inout Journal) {
        guard isRunning, !migrationType.replicates, loading.isEmpty, loadQueue.isEmpty,
            resyncRun == nil,
            gaveUpValidation || (validating.isEmpty && validationQueue.isEmpty)
        else { return }
        log("TASK_MANAGER", "I", "All tables are loaded. Task is stopping.", context, &journal)
        end(
            as: Status.stopped, reason: "Stop Reason FULL_LOAD_ONLY_FINISHED", context, &journal)
    }

    private mutating func beginRunning(_ context: TickContext, _ journal: inout Journal) {
        status = Status.running
        timing.start = context.time
        timing.stop = nil
        minute = MinuteTotals()
        (brokenTables, recovery, pause, silentSince) = (0, nil, nil, nil)
        phase = migrationType.loads && timing.loadFinish == nil ? .fullLoad : .replication
        if phase == .fullLoad && timing.loadStart == nil { timing.loadStart = context.time }
        logStart(context, &journal)
        event("state change", "The replication task has started.", context, &journal)
        guard !isWithoutTables else {
            return fail(
                Failure(
                    message: "No tables were found at task initialization. Either the selected "
                        + "table(s) or schema(s) no longer exist or no match was found for the "
                        + "table selection pattern(s)."), context, &journal)
        }
        guard seekStart(context, &journal) else { return }
        if settings.validation.isOnly { skipLoad(context) }
        prepareValidation()
        prepareResync(context, &journal)
    }

    private var isWithoutTables: Bool {
        settings.errors.failsWithoutTables && !tables.contains { $0.state != .doesNotExist }
    }

    /// A task that only validates takes its tables as they are at the target.
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
        as status: String, reason: String, _ context: TickContext, _ journal: inout Journal
    ) {
        self.status = status
        stopReason = reason
        timing.stop = context.time
        phase = .idle
        abortResync()
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

extension SimulatedTask.Failure {
    init(_ incident: Incident, _ status: String) {
        self.init(message: incident.message, reason: incident.reason, status: status)
    }
}
