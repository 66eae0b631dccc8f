extension SimulatedTask {
    /// Writes a line of the task log in DMS's format, when logging is on.
    func log(
        _ component: String, _ severity: String, _ message: String, _ context: TickContext,
        _ activity: inout AccountActivity
    ) {
        guard settings.logging.writes(component, severity) else { return }
        let line = DMSLogLine(
            thread: 362_000 + Int(context.random.bits(SimulatedRandom.stream(component), 0) % 900),
            at: context.time, component: component, severity: severity, message: message,
            source: Self.sourceFile(of: component))
        activity.logs.write(
            line.text, to: logLocation, at: context.time,
            isLate: isUnder(.lateLog, at: context.tick))
    }

    /// Writes the lines of a start.
    func logStart(_ context: TickContext, _ activity: inout AccountActivity) {
        let what =
            switch migrationType {
            case .fullLoad: "full load only"
            case .changes: "CDC only"
            case .fullLoadAndChanges: "full load and CDC"
            }
        log(
            "TASK_MANAGER", "I",
            "Task '\(resourceID)' running \(what) in \(mode.rawValue) mode", context, &activity)
        logEnvironment(context, &activity)
        log("SOURCE_CAPTURE", "I", "Source endpoint connected", context, &activity)
        for rule in transformation.descriptions {
            log("TRANSFORMATION", "I", rule, context, &activity)
        }
        log("TABLES_MANAGER", "I", "\(tables.count) tables are captured", context, &activity)
        for index in tables.indices where tables[index].state == .doesNotExist {
            log(
                "TABLES_MANAGER", "W", "Table \(quotedName(index)) does not exist at the source",
                context, &activity)
        }
        if settings.validates {
            log(
                "VALIDATOR_EXT", "I",
                "Validation is on with \(settings.validation.threads) threads", context, &activity)
        }
        log("TASK_MANAGER", "I", "Task is running", context, &activity)
    }

    /// Writes the start lines of the other components; all but the first are at debug level.
    private func logEnvironment(_ context: TickContext, _ activity: inout AccountActivity) {
        let lines = [
            ("COMMON", "I", "Replication engine version \(engineVersion)"),
            ("IO", "D", "The task's data files were opened"),
            ("ADDONS", "D", "No add-on is loaded"),
            ("COMMUNICATION", "D", "Stream buffers are connected: 3 of 8 MB"),
            ("DATA_STRUCTURE", "D", "The cache of table definitions holds \(tables.count) tables"),
            ("REST_SERVER", "D", "The task listens for commands"),
            ("FILE_TRANSFER", "D", "File transfer is not needed for this target"),
            ("FILE_FACTORY", "D", "Files of the load are written with CommitRate \(commitRows)"),
            ("METADATA_MANAGER", "D", "The metadata of \(tables.count) tables are read"),
        ]
        for (component, severity, message) in lines {
            log(component, severity, message, context, &activity)
        }
    }

    private var commitRows: Int { settings.commitRate }

    /// Writes the routine lines of a running task, one every few seconds.
    func logRoutineLines(_ context: TickContext, _ activity: inout AccountActivity) {
        guard isRunning else { return }
        let draw = context.random.bits(randomStream &+ 6, context.tick)
        if draw % 5 == 0 { logRoutineLine(Int(draw >> 8 & 0xFF), context, &activity) }
        for line in 0..<max(0, plan.logLinesPerSecond) {
            logRoutineLine(Int(draw >> 16 & 0xFF) + line, context, &activity)
        }
        guard migrationType.replicates, context.tick % 30 == 0 else { return }
        let source = sourceLatency(context)
        let target = phase == .fullLoad ? 0 : targetLatency(context)
        log(
            "PERFORMANCE", "I",
            "Source latency \(source.withTwoDecimals) seconds, Target latency "
                + "\(target.withTwoDecimals) seconds, Handling latency "
                + "\(max(0, target - source).withTwoDecimals) seconds", context, &activity)
    }

    private func logRoutineLine(
        _ choice: Int, _ context: TickContext, _ activity: inout AccountActivity
    ) {
        if let table = loading.randomElement(choice) {
            let lines = [
                (
                    "SOURCE_UNLOAD",
                    "Unload of table \(quotedName(table)) is going on, "
                        + "\(Int(tables[table].loadedRows)) rows sent"
                ),
                (
                    "TARGET_LOAD",
                    "Load of table \(quotedName(table)) is going on, "
                        + "\(tables[table].committedRows(commitRate: settings.commitRate)) "
                        + "rows committed"
                ),
            ]
            let (component, message) = lines[choice % 2]
            log(component, "I", message, context, &activity)
        } else if migrationType.replicates {
            let lines = Self.replicationLines(waiting: Int(changes.unapplied.total))
            let (component, message) = lines[choice % lines.count]
            // A reader that cannot read does not say that all is in order.
            if recovery != nil || pause != nil, component == "SOURCE_CAPTURE" { return }
            if capturesNothing, component == "SOURCE_CAPTURE" {
                log(component, "W", Self.noEventsWarning, context, &activity)
            } else {
                log(component, "I", message, context, &activity)
            }
        }
    }

    /// The warning SOURCE_CAPTURE repeats while no changes arrive.
    private static let noEventsWarning =
        "No events were received from the source for 60 seconds, the replication slot may be "
        + "inactive"

    private static func replicationLines(waiting: Int) -> [(String, String)] {
        [
            (
                "TARGET_APPLY",
                waiting > 0
                    ? "\(waiting) change records wait to be applied to target"
                    : "No records received to load or apply on target , waiting for data from "
                        + "upstream"
            ),
            ("SORTER", "Transaction boundary was sent to target, \(waiting) events on its way"),
            ("SOURCE_CAPTURE", "Throughput monitor: last DB time scanned is current"),
            ("SOURCE_CAPTURE", "Events from source are read in order, position was saved"),
            ("TARGET_APPLY", "Bulk apply of one batch was completed"),
            ("METADATA_MANAGER", "Table metadata is up to date"),
        ]
    }

    private static func sourceFile(of component: String) -> String {
        switch component {
        case "SOURCE_CAPTURE", "SOURCE_UNLOAD": "streamcomponent.c:2920"
        case "TARGET_APPLY": "bulk_apply.c:2000"
        case "TARGET_LOAD": "odbc_endpoint_imp.c:6737"
        case "SORTER": "sorter_transaction.c:110"
        case "PERFORMANCE": "replicationtask.c:3927"
        case "VALIDATOR", "VALIDATOR_EXT": "partition_update_tracker.c:653"
        case "TABLES_MANAGER": "tablesmanager.c:411"
        case "TRANSFORMATION": "manipulator.c:1010"
        case "DATA_RESYNC", "RESYNC_UNLOAD": "dataresync_manager.c:284"
        case "FILE_FACTORY": "at_universal_provider_write.c:96"
        case "METADATA_MANAGER": "metadatamanager.c:1204"
        default: "replicationtask_util.c:755"
        }
    }
}

extension [Int] {
    fileprivate func randomElement(_ choice: Int) -> Int? {
        isEmpty ? nil : self[choice % count]
    }
}

extension Double {
    /// `12.30`, as log lines have it.
    fileprivate var withTwoDecimals: String {
        let hundredths = Int((self * 100).rounded())
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}
