extension SimulatedTask {
    /// Rows the source commits in this second, whether or not anyone reads them.
    func committedChanges(_ context: TickContext) -> Double {
        guard migrationType.replicates else { return 0 }
        let slow = context.noise.wave(noiseStream &+ 1, context.tick, period: 90)
        let fast = context.noise.wave(noiseStream &+ 2, context.tick, period: 5)
        let burst = factor(of: .changeBurst, at: context.tick)
        return plan.changesPerSecond * max(0, 1 + 0.3 * slow + 0.15 * fast) * burst
    }

    /// Reads and applies for one second.
    mutating func changesTick(
        _ committed: Double, _ context: TickContext, _ journal: inout Journal
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
        refusalTick(since: applied, context, &journal)
        definitionTick(context, &journal)
        guard isRunning, phase == .cachedChanges,
            (changes.unappliedAge(at: context.time) ?? 0) < 2
        else { return }
        endCachedChanges(context, &journal)
    }

    private mutating func endCachedChanges(_ context: TickContext, _ journal: inout Journal) {
        phase = .replication
        guard !settings.load.stopsAfterCachedChanges else {
            log(
                "TASK_MANAGER", "I",
                "Cached changes were applied. Task is stopping, as the task settings say",
                context, &journal)
            return end(
                as: Status.stopped, reason: "Stop Reason STOPPED_AFTER_CACHED_EVENTS", context,
                &journal)
        }
        log(
            "TASK_MANAGER", "I",
            "Cached changes were applied. Task is running in change "
                + "processing mode.", context, &journal)
    }

    /// Seconds since the last change read was committed at the source.
    func sourceLatency(_ context: TickContext) -> Double {
        let idle = context.noise.value(0.4...2.2, noiseStream &+ 3, context.tick)
        let unread = capturesNothing ? nil : changes.unreadAge(at: context.time)
        return max(idle, unread ?? 0).rounded()
    }

    /// Seconds since the oldest change not yet applied was committed at the source: end to end.
    func targetLatency(_ context: TickContext) -> Double {
        let waiting = changes.unappliedAge(at: context.time) ?? 0
        let idle = context.noise.value(0...1.4, noiseStream &+ 4, context.tick)
        return max(waiting, sourceLatency(context) + idle).rounded()
    }

    /// Whether the source goes on and the task does not notice: nothing is read, and latency,
    /// being measured on what was read last, stays where it was.
    var capturesNothing: Bool { silentSince != nil }

    private func readable(at tick: Int) -> Double {
        let isHeld = plan.incidents.contains { incident in
            incident.kind == .openTransaction && incident.isActive(at: tick)
        }
        let isPaused = isHeld || capturesNothing || recovery != nil || pause != nil
        return isPaused ? 0 : plan.changesPerSecond * 12
    }

    /// Nothing is applied while tables load; what was cached then goes in large batches.
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
