extension SimulatedTask {
    /// Writes a line of the task log as DMS does, when logging is on.
    func log(
        _ component: String, _ severity: String, _ message: String, _ context: TickContext,
        _ journal: inout Journal
    ) {
        guard settings.logs else { return }
        let line = DMSLogLine(
            thread: 362_000 + Int(context.noise.bits(Noise.stream(component), 0) % 900),
            at: context.time, component: component, severity: severity, message: message,
            source: Self.sourceFile(of: component))
        journal.logs.write(line.text, to: logPlace, at: context.time)
    }

    /// The lines every start begins with.
    func logStart(_ context: TickContext, _ journal: inout Journal) {
        let what =
            switch migrationType {
            case .fullLoad: "full load only"
            case .changes: "CDC only"
            case .fullLoadAndChanges: "full load and CDC"
            }
        log(
            "TASK_MANAGER", "I",
            "Task '\(resourceID)' running \(what) in \(mode.rawValue) mode", context, &journal)
        log("SOURCE_CAPTURE", "I", "Source endpoint connected", context, &journal)
        log("TABLES_MANAGER", "I", "\(tables.count) tables are captured", context, &journal)
        log("TASK_MANAGER", "I", "Task is running", context, &journal)
    }

    /// The lines a running task writes every few seconds, whatever happens.
    func chatter(_ context: TickContext, _ journal: inout Journal) {
        guard isRunning else { return }
        let draw = context.noise.bits(noiseStream &+ 6, context.tick)
        if draw % 5 == 0 { chatterLine(Int(draw >> 8 & 0xFF), context, &journal) }
        guard migrationType.replicates, context.tick % 30 == 0 else { return }
        let source = sourceLatency(context)
        let target = phase == .fullLoad ? 0 : targetLatency(context)
        log(
            "PERFORMANCE", "I",
            "Source latency \(source.withTwoDecimals) seconds, Target latency "
                + "\(target.withTwoDecimals) seconds, Handling latency "
                + "\(max(0, target - source).withTwoDecimals) seconds", context, &journal)
    }

    private func chatterLine(
        _ choice: Int, _ context: TickContext, _ journal: inout Journal
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
            log(component, "I", message, context, &journal)
        } else if migrationType.replicates {
            let lines = Self.replicationLines(waiting: Int(changes.unapplied.total))
            let (component, message) = lines[choice % lines.count]
            log(component, "I", message, context, &journal)
        }
    }

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
        case "VALIDATOR": "partition_validator.c:653"
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
