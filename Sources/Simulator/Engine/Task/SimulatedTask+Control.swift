/// The calls that control a task, with AWS's errors.
extension SimulatedTask {
    /// AWS's three ways to start (DMS API, StartReplicationTaskTypeValue).
    enum StartType: String, Sendable, CaseIterable {
        case start = "start-replication"
        case resume = "resume-processing"
        case reload = "reload-target"

        /// The spelling in AWS's error messages.
        var inRefusals: String {
            rawValue.uppercased().split(separator: "-").joined(separator: "_")
        }
    }

    /// Seconds the short states take.
    private enum Delay {
        static let starting = 6
        static let stopping = 4
        static let modifying = 3
        static let deleting = 4
    }

    mutating func start(
        _ type: StartType, atPosition isPlaced: Bool = false, _ context: TickContext
    ) throws(AWSFault) {
        let startable = [Status.ready, Status.stopped, Status.failed, Status.failedMove]
        guard startable.contains(status) else {
            throw .invalidState(
                "Replication Task cannot be started, because it is in \(status) state")
        }
        try checkStartType(type, isPlaced: isPlaced)
        selectTables(context.random)
        if type != .resume { resetProgress(asReload: type == .reload, at: context.time) }
        if migrationType.loads { queueUnloadedTables() }
        mode = type == .start ? .fresh : type == .resume ? .resume : .reload
        status = Status.starting
        stopReason = nil
        lastFailure = nil
        timing.requested = context.time
        settings.setLogLocation(logLocation)
        transition = Transition(atTick: context.tick + Delay.starting, outcome: .running)
    }

    mutating func stop(_ context: TickContext) throws(AWSFault) {
        guard status == Status.running || status == Status.starting else {
            throw .invalidState("Replication task is not running")
        }
        status = Status.stopping
        transition = Transition(
            atTick: context.tick + Delay.stopping, outcome: .stopped(reason: "Stop Reason NORMAL"))
    }

    /// Reloads tables, or validates them again, while the task runs.
    mutating func reload(
        _ names: [QualifiedTableName], validateOnly: Bool, _ context: TickContext,
        _ activity: inout AccountActivity
    ) throws(AWSFault) {
        let indices = try checkReload(names, validateOnly: validateOnly)
        for index in indices {
            validating.removeAll { $0 == index }
            validationQueue.removeAll { $0 == index }
            if validateOnly {
                guard tables[index].state == .completed else { continue }
                queueValidation(of: index, as: .revalidating, isRevalidation: true)
            } else {
                queueReload(of: index)
            }
            log(
                "TASK_MANAGER", "I",
                "\(validateOnly ? "Validation" : "Reload") for table \(quotedName(index)) was "
                    + "requested", context, &activity)
        }
        event(
            "state change", "A reload of table details has been requested.", context, &activity)
    }

    /// Changes settings or mappings of a task that does not run.
    mutating func modify(
        _ context: TickContext, _ change: (inout SimulatedTask) -> Void
    ) throws(AWSFault) {
        guard Self.idleStates.contains(status) else {
            throw .invalidState(
                "Replication Task cannot be modified while it is \(status) state")
        }
        let before = status
        change(&self)
        status = Status.modifying
        transition = Transition(
            atTick: context.tick + Delay.modifying, outcome: .status(before))
    }

    mutating func delete(_ context: TickContext) throws(AWSFault) {
        let busy = [
            Status.starting, Status.running, Status.stopping, Status.modifying, Status.creating,
            Status.deleting, Status.testing,
        ]
        guard !busy.contains(status) else {
            throw .invalidState(
                "Replication Task cannot be deleted, because it is in \(status) state")
        }
        status = Status.deleting
        transition = Transition(atTick: context.tick + Delay.deleting, outcome: .deleted)
    }

    private func checkStartType(_ type: StartType, isPlaced: Bool) throws(AWSFault) {
        // A CDC-only task can start again at a given position.
        if type == .start && hasRun && !(isPlaced && !migrationType.loads) {
            throw .invalidCombination(
                "Start Type : START_REPLICATION, valid only for tasks running for the first time")
        }
        if type != .start && !hasRun {
            throw .invalidCombination(
                "Start Type : \(type.inRefusals), not valid for tasks running for the first time")
        }
        if type == .reload && !migrationType.loads {
            throw .invalidCombination(
                "Start Type : RELOAD_TARGET, not valid for tasks with migration type cdc")
        }
    }

    private mutating func resetProgress(asReload: Bool, at time: Double) {
        changes = ChangeStream()
        definitionQueue = []
        refusals = []
        lostPosition = nil
        validationQueue = []
        validating = []
        validationEnded = false
        timing.freshStart = time
        timing.loadStart = nil
        timing.loadFinish = nil
        for index in tables.indices {
            tables[index].reset(
                to: migrationType.loads ? .beforeLoad : .completed, capturedBase: 0)
            tables[index].isReloaded = asReload
            if settings.validates { tables[index].validation.state = .pending }
        }
        guard settings.validates, !migrationType.loads else { return }
        for index in tables.indices where tables[index].state == .completed {
            queueValidation(of: index, as: .pending)
        }
    }

    private mutating func queueReload(of index: Int) {
        loading.removeAll { $0 == index }
        loadQueue.removeAll { $0 == index }
        tables[index].reset(to: .reloading, capturedBase: changes.captured)
        tables[index].isReloaded = true
        if settings.validates { tables[index].validation.state = .pending }
        loadQueue.append(index)
    }

    private func checkReload(_ names: [QualifiedTableName], validateOnly: Bool) throws(AWSFault)
        -> [Int]
    {
        guard isRunning else {
            throw .invalidState(
                "Replication task \(arn) is not running. Tables can only be reloaded while the "
                    + "task is running")
        }
        guard migrationType.loads else {
            throw .invalidState("Tables cannot be reloaded for tasks with migration type cdc")
        }
        guard !validateOnly || settings.validates else {
            throw .invalidCombination(
                "Reload option validate-only requires validation to be enabled for the task")
        }
        var indices: [Int] = []
        for name in names {
            guard let index = tableIndex(name), tables[index].state != .doesNotExist else {
                throw .notFound("Table \(name.schema).\(name.table) was not found in the task")
            }
            indices.append(index)
        }
        return indices
    }
}

/// Moving a task to another instance, and assessing it.
extension SimulatedTask {
    /// Seconds a move takes.
    private static let moveDuration = 20
    /// The states in which a task can be moved or assessed.
    static let idleStates = [Status.ready, Status.stopped, Status.failed, Status.failedMove]

    /// Begins a move to another instance; until it ends, the task can only be deleted.
    ///
    /// A move that `fails` ends as `failed-move`, on the instance it came from.
    mutating func move(
        to destination: Destination, fails: Bool, _ context: TickContext
    ) throws(AWSFault) {
        guard Self.idleStates.contains(status) else {
            throw .invalidState(
                "Replication Task cannot be moved, because it is in \(status) state")
        }
        let before = status == Status.failedMove ? (hasRun ? Status.stopped : Status.ready) : status
        self.destination = destination
        status = Status.moving
        transition = Transition(
            atTick: context.tick + Self.moveDuration,
            outcome: .moved(fails ? Status.failedMove : before))
    }

    /// Ends a move.
    mutating func finishMove(as status: String) {
        if status != Status.failedMove, let destination {
            instanceARN = destination.arn
            instanceIdentifier = destination.identifier
        }
        destination = nil
        self.status = status
    }

    /// Sets an idle task to `testing` for some seconds.
    mutating func beginTesting(seconds: Int, _ context: TickContext) throws(AWSFault) {
        guard Self.idleStates.contains(status) else {
            throw .invalidState(
                "Replication Task cannot be assessed, because it is in \(status) state")
        }
        let before = status
        status = Status.testing
        transition = Transition(atTick: context.tick + seconds, outcome: .status(before))
    }

    /// Ends the state `testing` early.
    mutating func endTesting(atTick tick: Int) {
        guard status == Status.testing, let transition, transition.atTick > tick else { return }
        self.transition = Transition(atTick: tick, outcome: transition.outcome)
    }
}
