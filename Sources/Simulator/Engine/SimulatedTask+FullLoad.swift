extension SimulatedTask {
    /// Loads for one second: keeps the subtasks busy and moves each of their tables on.
    mutating func loadTick(_ context: TickContext, _ journal: inout Journal) {
        while loading.count < settings.subtasks, let next = loadQueue.popFirst() {
            beginLoad(of: next, context, &journal)
        }
        for index in loading { advanceLoad(of: index, context, &journal) }
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
                tables[$0].state != .completed && tables[$0].state != .error
            })
        for index in loadQueue where tables[index].state == .cancelled {
            tables[index].reset(to: .beforeLoad, capturedBase: tables[index].capturedBase)
        }
    }

    /// What a stop does to tables that are under way: their load was in vain.
    mutating func interruptTables() {
        for index in loading {
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
        let rate = plan.loadBytesPerSecond / Double(max(1, table.plan.rowBytes)) * pace
        let end = Double(table.plan.rows) * (table.willFail ? 0.5 : 1)
        let rows = min(rate, end - table.loadedRows)
        tables[index].loadedRows += rows
        minute.loadedRows += rows
        minute.loadedBytes += rows * Double(table.plan.rowBytes)
        guard tables[index].loadedRows >= end else { return }
        tables[index].loadEndedAt = context.time
        if table.willFail {
            breakLoad(of: index, context, &journal)
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
        log(
            "TASK_MANAGER", "I",
            "Load finished for table \(quotedName(index)) (Id = \(index + 1)). \(rows) rows "
                + "received. 0 rows skipped. Volume transferred "
                + "\(rows * tables[index].plan.rowBytes).",
            context, &journal)
    }

    private mutating func breakLoad(
        of index: Int, _ context: TickContext, _ journal: inout Journal
    ) {
        tables[index].state = .error
        tables[index].willFail = false
        if settings.validates { tables[index].validation.state = .tableError }
        log("TARGET_LOAD", "E", tables[index].plan.loadError ?? "", context, &journal)
        log(
            "TASK_MANAGER", "W",
            "Table \(quotedName(index)) was errored/suspended (subtask 1 thread 1).",
            context, &journal)
    }

    private mutating func endFullLoad(_ context: TickContext, _ journal: inout Journal) {
        timing.loadFinish = context.time
        guard migrationType.replicates else {
            phase = .idle
            return
        }
        phase = .cachedChanges
        log(
            "TASK_MANAGER", "I",
            "All tables are loaded. Starting to apply cached changes.", context, &journal)
    }

    func quotedName(_ index: Int) -> String {
        "'\(tables[index].plan.schema)'.'\(tables[index].plan.name)'"
    }

    private static func hexadecimal(_ time: Double) -> String {
        let digits = String(Int(time * 1_000_000), radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 16 - digits.count)) + digits
    }
}
