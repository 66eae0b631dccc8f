extension SimulatedTask {
    /// Puts a table into the validator's queue.
    mutating func queueValidation(
        of index: Int, as state: TableValidation.State, isRevalidation: Bool = false
    ) {
        guard tables[index].plan.hasPrimaryKey else {
            tables[index].validation.restart(as: .noPrimaryKey, isRevalidation: false)
            return
        }
        if let problem = tables[index].plan.validationError {
            tables[index].validation.restart(as: .error, isRevalidation: false)
            tables[index].validation.details = problem
            return
        }
        tables[index].validation.restart(as: state, isRevalidation: isRevalidation)
        validationQueue.append(index)
    }

    /// Sets the tables' validation state by the settings, at the beginning of a run.
    mutating func prepareValidation() {
        validationEnded = false
        guard settings.validates else {
            validationQueue = []
            for index in tables.indices where tables[index].validation.state != .notEnabled {
                tables[index].validation = TableValidation()
            }
            return
        }
        for index in tables.indices where tables[index].validation.state == .notEnabled {
            switch tables[index].state {
            case .completed: queueValidation(of: index, as: .pending)
            case .error: tables[index].validation.state = .tableError
            default: tables[index].validation.state = .pending
            }
        }
    }

    /// Makes rows of a table differ; a validated table is validated again.
    mutating func drift(
        _ incident: Incident, _ context: TickContext, _ activity: inout AccountActivity
    ) {
        guard let index = tableIndex(planned: incident.table) else { return }
        tables[index].driftedRows += incident.rows
        tables[index].isResynced = false
        guard wasCompared(index) else { return }
        queueValidation(of: index, as: .revalidating, isRevalidation: true)
    }

    /// Whether validation of a loaded table has ended.
    private func wasCompared(_ index: Int) -> Bool {
        settings.validates && tables[index].state == .completed
            && !tables[index].validation.state.isOpen
    }

    /// Compares for one second.
    mutating func validationTick(_ context: TickContext, _ activity: inout AccountActivity) {
        guard !validationEnded, resyncRun == nil, recovery == nil else { return }
        while validating.count < settings.validation.threads, let next = validationQueue.popFirst()
        {
            tables[next].validation.state = .preparing
            tables[next].validation.changesAt = context.tick + 3
            validating.append(next)
        }
        for index in validating where !validationEnded {
            advanceValidation(of: index, context, &activity)
        }
        validating = validating.filter(isBeingValidated)
    }

    private func isBeingValidated(_ index: Int) -> Bool {
        let state = tables[index].validation.state
        return state == .preparing || state == .comparing
    }

    private mutating func advanceValidation(
        of index: Int, _ context: TickContext, _ activity: inout AccountActivity
    ) {
        if tables[index].validation.state == .preparing {
            guard context.tick >= tables[index].validation.changesAt ?? 0 else { return }
            tables[index].validation.state = .comparing
            tables[index].validation.pendingRows = Double(tables[index].plan.rows)
        }
        let pace = 1 + 0.2 * context.random.wave(randomStream &+ 5, context.tick, period: 11)
        let compared = min(
            tables[index].validation.pendingRows, plan.validatedRowsPerSecond * pace)
        tables[index].validation.pendingRows -= compared
        minute.validated += compared
        findDifferences(in: index)
        if tables[index].validation.pendingRows <= 0 { conclude(index, context, &activity) }
    }

    /// Finds differences evenly while rows are compared.
    private mutating func findDifferences(in index: Int) {
        let table = tables[index]
        let isRevalidation = table.validation.isRevalidation
        var differing = table.differingRows(
            isRevalidation: isRevalidation, countsLobs: !settings.validation.skipsLobs)
        var suspended =
            isRevalidation && table.plan.clearsOnRevalidation ? 0 : table.plan.suspended
        // A full-load task compares once and suspends no rows.
        if !migrationType.replicates { (differing, suspended) = (differing + suspended, 0) }
        guard differing + suspended > 0 else { return }
        let rows = Double(max(1, table.plan.rows))
        let done = 1 - table.validation.pendingRows / rows
        let limit = settings.validation.tableFailureLimit
        let failed = min(limit, Int(Double(differing) * done))
        minute.differing += Double(max(0, failed - table.validation.failedRows))
        tables[index].validation.failedRows = failed
        tables[index].validation.suspendedRows = Int(Double(suspended) * done)
        if failed == limit { tables[index].validation.pendingRows = 0 }
    }

    private mutating func conclude(
        _ index: Int, _ context: TickContext, _ activity: inout AccountActivity
    ) {
        let validation = tables[index].validation
        guard validation.failedRows + validation.suspendedRows > 0 else {
            tables[index].validation.state = .validated
            return
        }
        if validation.failedRows == settings.validation.tableFailureLimit {
            tables[index].validation.state = .error
            tables[index].validation.details =
                "Validation of the table ended: TableFailureMaxCount was reached"
        } else {
            tables[index].validation.state = validation.failedRows > 0 ? .mismatched : .suspended
        }
        logDifferences(of: index, context, &activity)
        log(
            "VALIDATOR_EXT", "W",
            "Table \(quotedName(index)): \(validation.failedRows) records do not match between "
                + "source and target, \(validation.suspendedRows) were suspended",
            context, &activity)
        endValidationOverLimit(context, &activity)
    }

    /// Logs the first keys that differ.
    private func logDifferences(
        of index: Int, _ context: TickContext, _ activity: inout AccountActivity
    ) {
        for number in 0..<min(3, tables[index].validation.failedRows) {
            let key = context.random.bits(randomStream &+ UInt64(index), number) % 9_000_000
            log(
                "VALIDATOR", "I",
                "Validation Failed key - Table : \(index + 1), Partition : \(key / 10_000 + 1), "
                    + "Key : \(key)", context, &activity)
        }
    }

    private mutating func endValidationOverLimit(
        _ context: TickContext, _ activity: inout AccountActivity
    ) {
        var failed = 0
        for index in tables.indices {
            failed += tables[index].validation.failedRows
            failed += tables[index].validation.suspendedRows
        }
        guard failed >= settings.validation.failureLimit, !validationEnded else { return }
        validationEnded = true
        for index in validating where tables[index].validation.state.isOpen {
            tables[index].validation.details =
                "Validation of the task ended: FailureMaxCount was reached"
        }
        log(
            "VALIDATOR", "E",
            "Validation of the task is stopped: the number of failed and suspended records "
                + "reached FailureMaxCount \(settings.validation.failureLimit)", context, &activity)
    }
}

extension SimulatedTask {
    /// A resync window, in which rows that failed validation are repaired.
    struct ResyncRun: Sendable, Equatable {
        var queue: ArraySlice<Int>
        let endsAt: Double
        /// Fractions of a row that are done.
        var carry = 0.0
    }

    /// Data resync exists for few pairs of engines, since version 3.6.1 (user guide).
    var supportsResync: Bool {
        let version = engineVersion.split(separator: ".").compactMap { Int($0) }
        let isNew = version.isEmpty || !version.lexicographicallyPrecedes([3, 6, 1])
        return isNew && ["oracle", "sqlserver"].contains(sourceEngine)
            && ["postgres", "aurora-postgresql"].contains(targetEngine)
    }

    var resyncs: Bool { settings.resync.isEnabled && settings.validates && supportsResync }

    /// Sets each table's state before its first resync.
    mutating func prepareResync(_ context: TickContext, _ activity: inout AccountActivity) {
        if settings.resync.isEnabled && !supportsResync {
            log(
                "DATA_RESYNC", "W",
                "Data resync is not supported from '\(sourceEngine)' to '\(targetEngine)' with "
                    + "engine version \(engineVersion)", context, &activity)
        }
        let isOn = resyncs
        for index in tables.indices {
            if isOn && tables[index].resync.state == .notEnabled {
                tables[index].resync.state =
                    tables[index].plan.hasPrimaryKey ? .pending : .noPrimaryKey
            } else if !isOn && tables[index].resync.state != .notEnabled {
                tables[index].resync = TableResync()
            }
        }
    }

    /// Opens the resync window when it is due, and repairs rows while it is open.
    mutating func resyncTick(_ context: TickContext, _ activity: inout AccountActivity) {
        guard resyncs else { return }
        if resyncRun == nil, opensWindow(context) { openWindow(context, &activity) }
        guard var run = resyncRun else { return }
        run.carry += plan.validatedRowsPerSecond / 1_000
        while let index = run.queue.first, run.carry >= 1 {
            let open = tables[index].validation.failedRows - Int(tables[index].resync.attempted)
            let rows = min(open, Int(run.carry))
            run.carry -= Double(rows)
            resync(rows, of: index)
            guard rows == open else { break }
            run.queue = run.queue.dropFirst()
            finishResync(of: index, context, &activity)
        }
        resyncRun = run
        if run.queue.isEmpty || context.time >= run.endsAt { closeWindow(context, &activity) }
    }

    /// Ends a window early, as a stop does; unfinished tables wait for the next one.
    mutating func abortResync() {
        for index in resyncRun?.queue ?? [] where tables[index].resync.state == .inProgress {
            tables[index].resync.state = .pending
        }
        resyncRun = nil
    }

    private func opensWindow(_ context: TickContext) -> Bool {
        guard migrationType.replicates else {
            return validating.isEmpty && validationQueue.isEmpty && loading.isEmpty
                && loadQueue.isEmpty && tables.contains(where: waitsForResync)
        }
        guard phase == .replication, Int(context.time) % 60 == 0 else { return false }
        return settings.resync.schedule?.matches(context.time) == true
    }

    private func waitsForResync(_ table: SimulatedTable) -> Bool {
        table.resync.state == .pending && table.validation.failedRows > 0
    }

    private mutating func openWindow(_ context: TickContext, _ activity: inout AccountActivity) {
        let queue = tables.indices.filter { index in
            tables[index].validation.failedRows > 0 && !tables[index].isResynced
                && tables[index].resync.state != .noPrimaryKey
        }
        for index in queue {
            tables[index].resync = TableResync(state: .inProgress)
        }
        resyncRun = ResyncRun(
            queue: ArraySlice(queue), endsAt: context.time + Double(settings.resync.limit))
        log(
            "DATA_RESYNC", "I",
            migrationType.replicates
                ? "Data Resync Manager schedule window time matched to start resync, PAUSE "
                    + "applying changes to target"
                : "All tables are loaded. Validation is finished. Waiting for resync to finish...",
            context, &activity)
    }

    private mutating func resync(_ rows: Int, of index: Int) {
        let limit = tables[index].plan.resyncFailures
        tables[index].resync.attempted += Int32(clamping: rows)
        let failed = min(limit, Int(tables[index].resync.attempted))
        tables[index].resync.failed = Int32(clamping: failed)
        tables[index].resync.succeeded =
            tables[index].resync.attempted - tables[index].resync.failed
    }

    private mutating func finishResync(
        of index: Int, _ context: TickContext, _ activity: inout AccountActivity
    ) {
        tables[index].isResynced = true
        tables[index].resync.state = .done(at: context.time)
        let resync = tables[index].resync
        log(
            "RESYNC_UNLOAD", "I",
            "Resync of table \(quotedName(index)) is finished: \(resync.succeeded) of "
                + "\(resync.attempted) rows were put right", context, &activity)
    }

    private mutating func closeWindow(_ context: TickContext, _ activity: inout AccountActivity) {
        let isDone = resyncRun?.queue.isEmpty == true
        abortResync()
        let what = isDone ? "Data resync is finished" : "The resync window has ended"
        let more = migrationType.replicates ? ", RESUME applying changes to target" : ""
        log("DATA_RESYNC", "I", what + more, context, &activity)
    }
}
