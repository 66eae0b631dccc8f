extension SimulatedTask {
    /// Loads for one second: keeps the subtasks busy and moves each of their tables on.
    mutating func loadTick(_ context: TickContext, _ journal: inout Journal) {
        guard recovery == nil else { return }
        while loading.count < settings.subtasks, let next = loadQueue.popFirst() {
            beginLoad(of: next, context, &journal)
        }
        for index in loading where isRunning { advanceLoad(of: index, context, &journal) }
        guard isRunning else { return }
        loading.removeAll { tables[$0].loadEndedAt != nil }
        if phase == .fullLoad && loading.isEmpty && loadQueue.isEmpty {
            endFullLoad(context, &journal)
        }
    }

    /// Puts every table that is not loaded into the queue, in the order of the mapping.
    mutating func queueUnloadedTables() {
        loading = []
        loadQueue = ArraySlice(
            tables.indices.filter {
                switch tables[$0].state {
                case .completed, .error, .doesNotExist: false
                default: true
                }
            })
        for index in loadQueue where tables[index].state == .cancelled {
            tables[index].reset(to: .beforeLoad, capturedBase: tables[index].capturedBase)
        }
    }

    /// What a stop does to tables that are under way: their load was in vain.
    mutating func interruptTables() {
        for index in loading where tables[index].loadEndedAt == nil {
            tables[index].state = .cancelled
            tables[index].loadEndedAt = nil
        }
        loading = []
        for index in validating where tables[index].validation.state != .validated {
            tables[index].validation.restart(as: .pending, isRevalidation: false)
        }
        validationQueue = ArraySlice(validating + validationQueue)
        validating = []
    }

    private mutating func beginLoad(
        of index: Int, _ context: TickContext, _ journal: inout Journal
    ) {
        if tables[index].state != .reloading { tables[index].state = .fullLoad }
        tables[index].loadStartedAt = context.time
        tables[index].loadEndedAt = nil
        loading.append(index)
        log("SOURCE_UNLOAD", "D", "Unload of table \(quotedName(index)) begins", context, &journal)
        log("TARGET_LOAD", "D", "Load of table \(quotedTarget(index)) begins", context, &journal)
        prepareTarget(of: index, context, &journal)
        log(
            "TASK_MANAGER", "I",
            "Start loading table \(quotedName(index)) (Id = \(index + 1)) by subtask "
                + "\(loading.count). Start load timestamp "
                + "\(Self.hexadecimal(context.time))",
            context, &journal)
    }

    private mutating func advanceLoad(
        of index: Int, _ context: TickContext, _ journal: inout Journal
    ) {
        let table = tables[index]
        let stream = noiseStream &+ UInt64(index)
        let pace = 1 + 0.25 * context.noise.wave(stream, context.tick, period: 7)
        let lobPace = table.plan.largestLob > 0 ? settings.lobs.pace : 1
        let rate =
            plan.loadBytesPerSecond / Double(max(1, table.plan.rowBytes)) * pace * lobPace
        let obstacle = loadObstacle(of: index)
        let end = Double(table.plan.rows) * (obstacle?.part ?? 1)
        let rows = min(rate, end - table.loadedRows)
        tables[index].loadedRows += rows
        minute.loadedRows += rows
        minute.loadedBytes += rows * Double(table.plan.rowBytes)
        meetBadRows(of: index, context, &journal)
        guard tables[index].state != .error, isRunning else { return }
        cutLargeObjects(of: index, context, &journal)
        guard tables[index].loadedRows >= end else { return }
        tables[index].loadEndedAt = context.time
        if let obstacle {
            tables[index].willFail = false
            breakTable(index, obstacle.message, from: "TARGET_LOAD", context, &journal)
        } else {
            completeLoad(of: index, context, &journal)
        }
    }

    private mutating func completeLoad(
        of index: Int, _ context: TickContext, _ journal: inout Journal
    ) {
        tables[index].state = .completed
        tables[index].loadedRows = Double(tables[index].plan.rows)
        if settings.validates { queueValidation(of: index, as: .pending) }
        let rows = tables[index].plan.rows
        let skipped = tables[index].refusedRows
        log(
            "TASK_MANAGER", "I",
            "Load finished for table \(quotedName(index)) (Id = \(index + 1)). "
                + "\(rows - skipped) rows received. \(skipped) rows skipped. Volume transferred "
                + "\(rows * tables[index].plan.rowBytes).",
            context, &journal)
        if settings.load.createsKeyAfterwards && tables[index].plan.hasPrimaryKey {
            log(
                "TARGET_LOAD", "I",
                "The primary key of table \(quotedTarget(index)) was created after full load",
                context, &journal)
        }
    }

    private mutating func endFullLoad(_ context: TickContext, _ journal: inout Journal) {
        timing.loadFinish = context.time
        guard migrationType.replicates else {
            phase = .idle
            return
        }
        phase = .cachedChanges
        guard !settings.load.stopsBeforeCachedChanges else {
            log(
                "TASK_MANAGER", "I",
                "All tables are loaded. Task is stopping before cached changes are applied, as "
                    + "the task settings say", context, &journal)
            return end(
                as: Status.stopped, reason: "Stop Reason STOPPED_AFTER_FULL_LOAD", context,
                &journal)
        }
        log(
            "TASK_MANAGER", "I",
            "All tables are loaded. Starting to apply cached changes.", context, &journal)
    }

    private static func hexadecimal(_ time: Double) -> String {
        let digits = String(Int(time * 1_000_000), radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 16 - digits.count)) + digits
    }
}
