extension SimulatedTask {
    /// A window in which rows that validation found different are put right.
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

    /// Gives every table the state it has before its first resync.
    mutating func prepareResync(_ context: TickContext, _ journal: inout Journal) {
        if settings.resync.isEnabled && !supportsResync {
            log(
                "DATA_RESYNC", "W",
                "Data resync is not supported from '\(sourceEngine)' to '\(targetEngine)' with "
                    + "engine version \(engineVersion)", context, &journal)
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

    /// Opens the window when it is time, and works while it is open.
    mutating func resyncTick(_ context: TickContext, _ journal: inout Journal) {
        guard resyncs else { return }
        if resyncRun == nil, opensWindow(context) { openWindow(context, &journal) }
        guard var run = resyncRun else { return }
        run.carry += plan.validatedRowsPerSecond / 1_000
        while let index = run.queue.first, run.carry >= 1 {
            let open = tables[index].validation.failedRows - Int(tables[index].resync.attempted)
            let rows = min(open, Int(run.carry))
            run.carry -= Double(rows)
            resync(rows, of: index)
            guard rows == open else { break }
            run.queue = run.queue.dropFirst()
            finishResync(of: index, context, &journal)
        }
        resyncRun = run
        if run.queue.isEmpty || context.time >= run.endsAt { closeWindow(context, &journal) }
    }

    /// Ends a window early, as a stop does: what was under way waits for the next one.
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

    private mutating func openWindow(_ context: TickContext, _ journal: inout Journal) {
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
            context, &journal)
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
        of index: Int, _ context: TickContext, _ journal: inout Journal
    ) {
        tables[index].isResynced = true
        tables[index].resync.state = .done(at: context.time)
        let resync = tables[index].resync
        log(
            "RESYNC_UNLOAD", "I",
            "Resync of table \(quotedName(index)) is finished: \(resync.succeeded) of "
                + "\(resync.attempted) rows were put right", context, &journal)
    }

    private mutating func closeWindow(_ context: TickContext, _ journal: inout Journal) {
        let isDone = resyncRun?.queue.isEmpty == true
        abortResync()
        let what = isDone ? "Data resync is finished" : "The resync window has ended"
        let more = migrationType.replicates ? ", RESUME applying changes to target" : ""
        log("DATA_RESYNC", "I", what + more, context, &journal)
    }
}
