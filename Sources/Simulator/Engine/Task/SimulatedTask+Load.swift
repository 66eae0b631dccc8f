extension SimulatedTask {
    /// Loads for one second: fills the free subtasks and advances each table.
    mutating func loadTick(_ context: TickContext, _ activity: inout AccountActivity) {
        guard recovery == nil else { return }
        while loading.count < settings.subtasks, let next = loadQueue.popFirst() {
            beginLoad(of: next, context, &activity)
        }
        for index in loading where isRunning { advanceLoad(of: index, context, &activity) }
        guard isRunning else { return }
        loading.removeAll { tables[$0].loadEndedAt != nil }
        if phase == .fullLoad && loading.isEmpty && loadQueue.isEmpty {
            endFullLoad(context, &activity)
        }
    }

    /// Queues every table that is not loaded, in the order of the mapping.
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

    /// Cancels the loads under way and returns tables under validation to the queue.
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
        of index: Int, _ context: TickContext, _ activity: inout AccountActivity
    ) {
        if tables[index].state != .reloading { tables[index].state = .fullLoad }
        tables[index].loadStartedAt = context.time
        tables[index].loadEndedAt = nil
        loading.append(index)
        log("SOURCE_UNLOAD", "D", "Unload of table \(quotedName(index)) begins", context, &activity)
        log("TARGET_LOAD", "D", "Load of table \(quotedTarget(index)) begins", context, &activity)
        prepareTarget(of: index, context, &activity)
        log(
            "TASK_MANAGER", "I",
            "Start loading table \(quotedName(index)) (Id = \(index + 1)) by subtask "
                + "\(loading.count). Start load timestamp "
                + "\(Self.hexadecimal(context.time))",
            context, &activity)
    }

    private mutating func advanceLoad(
        of index: Int, _ context: TickContext, _ activity: inout AccountActivity
    ) {
        let table = tables[index]
        let stream = randomStream &+ UInt64(index)
        let pace = 1 + 0.25 * context.random.wave(stream, context.tick, period: 7)
        let lobPace = table.plan.largestLob > 0 ? settings.lobs.pace : 1
        let rate =
            plan.loadBytesPerSecond / Double(max(1, table.plan.rowBytes)) * pace * lobPace
        let obstacle = loadObstacle(of: index)
        let end = Double(table.plan.rows) * (obstacle?.part ?? 1)
        let rows = min(rate, end - table.loadedRows)
        tables[index].loadedRows += rows
        minute.loadedRows += rows
        minute.loadedBytes += rows * Double(table.plan.rowBytes)
        refuseBadRows(of: index, context, &activity)
        guard tables[index].state != .error, isRunning else { return }
        cutLargeObjects(of: index, context, &activity)
        guard tables[index].loadedRows >= end else { return }
        tables[index].loadEndedAt = context.time
        if let obstacle {
            tables[index].willFail = false
            suspendTable(index, obstacle.message, from: "TARGET_LOAD", context, &activity)
        } else {
            completeLoad(of: index, context, &activity)
        }
    }

    private mutating func completeLoad(
        of index: Int, _ context: TickContext, _ activity: inout AccountActivity
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
            context, &activity)
        if settings.load.createsKeyAfterwards && tables[index].plan.hasPrimaryKey {
            log(
                "TARGET_LOAD", "I",
                "The primary key of table \(quotedTarget(index)) was created after full load",
                context, &activity)
        }
    }

    private mutating func endFullLoad(_ context: TickContext, _ activity: inout AccountActivity) {
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
                    + "the task settings say", context, &activity)
            return end(
                as: Status.stopped, reason: "Stop Reason STOPPED_AFTER_FULL_LOAD", context,
                &activity)
        }
        log(
            "TASK_MANAGER", "I",
            "All tables are loaded. Starting to apply cached changes.", context, &activity)
    }

    private static func hexadecimal(_ time: Double) -> String {
        let digits = String(Int(time * 1_000_000), radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 16 - digits.count)) + digits
    }
}

extension SimulatedTask {
    /// Where and why a table's load fails.
    struct LoadObstacle: Sendable, Equatable {
        /// How much of the table is loaded by then, 0...1.
        let part: Double
        let message: String
    }

    /// The reason a table's load fails: a planned error, or rows at the target that the settings neither
    /// remove nor ignore.
    func loadObstacle(of index: Int) -> LoadObstacle? {
        let table = tables[index]
        if table.willFail {
            return LoadObstacle(part: 0.5, message: table.plan.loadError ?? "")
        }
        guard table.targetHoldsRows, table.plan.hasPrimaryKey,
            settings.load.preparation == .nothing
        else { return nil }
        if settings.load.createsKeyAfterwards {
            return LoadObstacle(
                part: 1,
                message: "Failed to create the primary key of table \(quotedTarget(index)) after "
                    + "full load. RetCode: SQL_ERROR  SqlState: 23505 NativeError: 1 Message: "
                    + "ERROR: could not create unique index, table contains duplicated values "
                    + "[1020436]")
        }
        guard !settings.errors.ignoresConflicts else { return nil }
        return LoadObstacle(
            part: 0.02,
            message: "Failed to load data from csv file. RetCode: SQL_ERROR  SqlState: 23505 "
                + "NativeError: 1 Message: ERROR: duplicate key value violates unique constraint "
                + "of table \(quotedTarget(index)) [1020403]")
    }

    /// Prepares a target table that holds rows, by TargetTablePrepMode.
    mutating func prepareTarget(
        of index: Int, _ context: TickContext, _ activity: inout AccountActivity
    ) {
        noteUnsupportedLobs(of: index, context, &activity)
        guard tables[index].targetHoldsRows else { return }
        let name = quotedTarget(index)
        switch settings.load.preparation {
        case .dropAndCreate:
            tables[index].targetHoldsRows = false
            log("TARGET_LOAD", "I", "Table \(name) was dropped and created", context, &activity)
        case .truncate:
            tables[index].targetHoldsRows = false
            log("TARGET_LOAD", "I", "Table \(name) was truncated", context, &activity)
        case .nothing:
            let isKeyed = tables[index].plan.hasPrimaryKey && !settings.load.createsKeyAfterwards
            log(
                "TARGET_LOAD", "W",
                isKeyed
                    ? "Table \(name) already holds rows. Rows with the same key are "
                        + (settings.errors.ignoresConflicts ? "ignored" : "errors")
                    : "Table \(name) already holds rows and has no key while it is loaded. Rows "
                        + "will be there twice", context, &activity)
        }
    }

    /// Refuses bad rows evenly while a table loads, by the data error policy.
    mutating func refuseBadRows(
        of index: Int, _ context: TickContext, _ activity: inout AccountActivity
    ) {
        let table = tables[index]
        guard table.plan.badRows > 0 else { return }
        let part = table.loadedRows / Double(max(1, table.plan.rows))
        let found = min(table.plan.badRows, Int((Double(table.plan.badRows) * part).rounded(.up)))
        let new = found - table.refusedRows
        guard new > 0 else { return }
        let errors = settings.errors
        let isTooMany = errors.dataEscalationCount > 0 && found >= errors.dataEscalationCount
        let mayGoOn = follow(
            isTooMany ? errors.dataEscalation : errors.data, table: index,
            "\(new) \(new == 1 ? "record" : "records") of table \(quotedTarget(index)) could not "
                + "be loaded. RetCode: SQL_ERROR  SqlState: 22001 NativeError: 1 Message: ERROR: "
                + "value too long for type character varying(40) [1020403]", from: "TARGET_LOAD",
            context, &activity)
        if mayGoOn { tables[index].refusedRows = found }
    }

    /// Truncates values above the limit of limited LOB mode, with at most one warning a second.
    mutating func cutLargeObjects(
        of index: Int, _ context: TickContext, _ activity: inout AccountActivity
    ) {
        let plan = tables[index].plan
        guard settings.lobs.isSupported, let limit = settings.lobs.limit, plan.largestLob > limit
        else { return }
        // One row in a thousand holds a large value, and sizes are spread evenly.
        let part = 1 - Double(limit) / Double(plan.largestLob)
        let found = Int((tables[index].loadedRows / 1_000 * part).rounded(.up))
        guard found > tables[index].truncatedValues else { return }
        tables[index].truncatedValues = found
        let span = Double(plan.largestLob - limit)
        let size = limit + Int(span * context.random.unit(randomStream &+ 9, context.tick + index))
        log(
            "TARGET_LOAD", "W",
            "Value of column '\(plan.lobColumn)' in table '\(plan.schema).\(plan.name)' was "
                + "truncated to \(limit) bytes, actual length: \(max(limit + 1, size)) bytes",
            context, &activity)
    }

    private func noteUnsupportedLobs(
        of index: Int, _ context: TickContext, _ activity: inout AccountActivity
    ) {
        let plan = tables[index].plan
        guard plan.largestLob > 0, !settings.lobs.isSupported else { return }
        log(
            "SOURCE_UNLOAD", "I",
            "Column '\(plan.lobColumn)' is unsupported in table def '\(plan.schema).\(plan.name)' "
                + "since the LOB support is disabled", context, &activity)
    }
}
