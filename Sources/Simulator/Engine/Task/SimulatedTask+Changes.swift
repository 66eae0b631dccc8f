extension SimulatedTask {
    /// Rows the source commits in this second.
    func committedChanges(_ context: TickContext) -> Double {
        guard migrationType.replicates else { return 0 }
        let slow = context.random.wave(randomStream &+ 1, context.tick, period: 90)
        let fast = context.random.wave(randomStream &+ 2, context.tick, period: 5)
        let burst = factor(of: .changeBurst, at: context.tick)
        return plan.changesPerSecond * max(0, 1 + 0.3 * slow + 0.15 * fast) * burst
    }

    /// Reads and applies for one second.
    mutating func changesTick(
        _ committed: Double, _ context: TickContext, _ activity: inout AccountActivity
    ) {
        // A task that only validates neither reads nor applies.
        guard !settings.validation.isOnly else { return }
        let (captured, applied) = (changes.captured, changes.applied)
        changes.tick(
            committed: committed, readable: readable(at: context.tick),
            applicable: applicable(at: context.tick), at: context.time,
            until: stopPoint?.readLimit)
        minute.captured += (changes.captured - captured) * selectedShare
        minute.applied += (changes.applied - applied) * selectedShare
        refusalTick(since: applied, context, &activity)
        definitionTick(context, &activity)
        guard isRunning, phase == .cachedChanges,
            (changes.unappliedAge(at: context.time) ?? 0) < 2
        else { return }
        endCachedChanges(context, &activity)
    }

    private mutating func endCachedChanges(
        _ context: TickContext, _ activity: inout AccountActivity
    ) {
        phase = .replication
        guard !settings.load.stopsAfterCachedChanges else {
            log(
                "TASK_MANAGER", "I",
                "Cached changes were applied. Task is stopping, as the task settings say",
                context, &activity)
            return end(
                as: Status.stopped, reason: "Stop Reason STOPPED_AFTER_CACHED_EVENTS", context,
                &activity)
        }
        log(
            "TASK_MANAGER", "I",
            "Cached changes were applied. Task is running in change "
                + "processing mode.", context, &activity)
    }

    /// Seconds since the last change read was committed at the source.
    func sourceLatency(_ context: TickContext) -> Double {
        let idle =
            isQuiet(at: context.tick)
            ? 0 : context.random.value(0.4...2.2, randomStream &+ 3, context.tick)
        let unread = capturesNothing ? nil : changes.unreadAge(at: context.time)
        return max(idle, unread ?? 0).rounded()
    }

    /// Seconds since the oldest change not yet applied was committed at the source: end to end.
    func targetLatency(_ context: TickContext) -> Double {
        let waiting = changes.unappliedAge(at: context.time) ?? 0
        let idle =
            isQuiet(at: context.tick)
            ? 0 : context.random.value(0...1.4, randomStream &+ 4, context.tick)
        return max(waiting, sourceLatency(context) + idle).rounded()
    }

    /// Whether an incident of the story has stopped every write at the source: with nothing to read
    /// DMS says 0. A source that was never written to keeps its flicker of a second or two.
    private func isQuiet(at tick: Int) -> Bool {
        plan.incidents.contains { incident in
            incident.kind == .changeBurst && incident.factor == 0 && incident.at > 0
                && incident.isActive(at: tick)
        }
    }

    /// Whether the task reads nothing although the source has changes; latency, measured on the last
    /// change read, then stays where it was.
    var capturesNothing: Bool { silentSince != nil }

    private func readable(at tick: Int) -> Double {
        let isHeld = plan.incidents.contains { incident in
            incident.kind == .openTransaction && incident.isActive(at: tick)
        }
        let isPaused = isHeld || capturesNothing || recovery != nil || pause != nil
        return isPaused ? 0 : plan.changesPerSecond * 12
    }

    /// Changes applied in this second: none while tables load, many while cached changes are applied.
    private func applicable(at tick: Int) -> Double {
        guard recovery == nil, resyncRun == nil else { return 0 }
        let slowness = factor(of: .slowApply, at: tick)
        switch phase {
        case .idle, .fullLoad: return 0
        case .cachedChanges: return plan.changesPerSecond * 9 * slowness
        case .replication: return plan.changesPerSecond * plan.applyHeadroom * slowness
        }
    }

    private func factor(of kind: Incident.Kind, at tick: Int) -> Double {
        plan.incidents.reduce(1) { product, incident in
            incident.kind == kind && incident.isActive(at: tick)
                ? product * incident.factor : product
        }
    }
}

extension SimulatedTask {
    /// Why reading from the source is paused.
    enum PauseReason: Sendable, Equatable {
        case swapFiles, disk

        /// The DMS event of it (user guide, DMS-EVENT-0091 and -0092).
        var event: String {
            switch self {
            case .swapFiles: "Reading paused, swap files limit reached."
            case .disk: "Reading paused, disk usage limit reached."
            }
        }

        var line: String {
            switch self {
            case .swapFiles:
                "Reading from source is paused. Total storage used by swap files exceeded the "
                    + "limit 1048576000 bytes"
            case .disk:
                "Reading from source is paused. Total disk usage exceeded the limit 90%"
            }
        }
    }

    /// Pauses or resumes reading.
    mutating func pauseTick(_ context: TickContext, _ activity: inout AccountActivity) {
        let wanted = pauseReason(at: context.tick)
        guard wanted != pause else { return }
        if let wanted {
            log("SORTER", "W", wanted.line, context, &activity)
            event("state change", wanted.event, context, &activity)
        } else {
            log("SORTER", "I", "Reading from source is resumed", context, &activity)
            event("state change", "Reading resumed.", context, &activity)
        }
        pause = wanted
    }

    private func pauseReason(at tick: Int) -> PauseReason? {
        guard migrationType.replicates else { return nil }
        if diskIsFull { return .disk }
        let incident = plan.incidents.first { $0.kind == .readingPaused && $0.isActive(at: tick) }
        return incident.map { $0.reason == "disk" ? .disk : .swapFiles }
    }

    /// Changes that wait in the sorter for the commit of an open transaction; other unread changes are
    /// still at the source.
    func uncommittedChanges(at tick: Int) -> Double {
        let isOpen = plan.incidents.contains {
            $0.kind == .openTransaction && $0.isActive(at: tick)
        }
        return isOpen ? changes.unread.total : 0
    }

    /// Changes in swap files: those beyond MemoryLimitTotal, and those that wait for a source commit longer
    /// than MemoryKeepTime.
    func swappedChanges(_ context: TickContext) -> (source: Double, target: Double) {
        let (limit, keep) = (settings.tuning.changesInMemory, settings.tuning.memoryKeepTime)
        let target = max(0, changes.unapplied.total - limit)
        let unread = uncommittedChanges(at: context.tick)
        guard unread > 0 else { return (0, target) }
        let old = changes.unread.amount(committedUntil: context.time - keep)
        return (max(old, unread - limit), target)
    }
}

extension SimulatedTask {
    /// A DDL change between source and target.
    struct PendingDefinition: Sendable, Equatable {
        let table: Int
        let definition: Incident.Definition
        let committedAt: Double
        var isRead = false
    }

    /// Queues a DDL change, to be read after the changes committed before it.
    mutating func changeDefinition(_ incident: Incident, _ context: TickContext) {
        guard migrationType.replicates, let index = tableIndex(planned: incident.table),
            tables[index].suspension == nil
        else { return }
        definitionQueue.append(
            PendingDefinition(
                table: index, definition: incident.definition, committedAt: context.time))
    }

    /// Reads and applies the DDL changes that are due.
    mutating func definitionTick(_ context: TickContext, _ activity: inout AccountActivity) {
        guard !definitionQueue.isEmpty else { return }
        let unread = changes.unread.oldest ?? .infinity
        let unapplied = min(unread, changes.unapplied.oldest ?? .infinity)
        for position in definitionQueue.indices {
            let pending = definitionQueue[position]
            guard !pending.isRead, !capturesNothing, pending.committedAt < unread else { continue }
            definitionQueue[position].isRead = true
            tables[pending.table].definitionChanges.captured += 1
            log(
                "SOURCE_CAPTURE", "I",
                "A \(pending.definition.statement) of table \(quotedName(pending.table)) was "
                    + "captured", context, &activity)
        }
        guard phase == .replication || phase == .cachedChanges else { return }
        let due = definitionQueue.filter { $0.isRead && $0.committedAt < unapplied }
        definitionQueue.removeAll { $0.isRead && $0.committedAt < unapplied }
        for pending in due { applyDefinition(pending, context, &activity) }
    }

    private mutating func applyDefinition(
        _ pending: PendingDefinition, _ context: TickContext, _ activity: inout AccountActivity
    ) {
        let name = quotedTarget(pending.table)
        guard settings.tuning.handles(pending.definition) else {
            log(
                "TARGET_APPLY", "W",
                "The \(pending.definition.statement) of table \(name) is not carried out, as "
                    + "the task settings say", context, &activity)
            return
        }
        tables[pending.table].definitionChanges.applied += 1
        log(
            "TARGET_APPLY", "I",
            "The \(pending.definition.statement) of table \(name) was "
                + "carried out", context, &activity)
        if pending.definition == .drop {
            tables[pending.table].suspend(changes)
            tables[pending.table].state = .doesNotExist
        }
        log(
            "METADATA_MANAGER", "I",
            "The metadata of table \(quotedName(pending.table)) were read again", context,
            &activity)
    }
}

extension Incident.Definition {
    fileprivate var statement: String {
        switch self {
        case .alter: "ALTER TABLE"
        case .truncate: "TRUNCATE TABLE"
        case .drop: "DROP TABLE"
        }
    }
}
