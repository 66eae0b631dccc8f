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
        let before = changes
        changes.tick(
            committed: committed, readable: readable(at: context.tick),
            applicable: applicable(at: context.tick), at: context.time)
        minute.captured += changes.captured - before.captured
        minute.applied += changes.applied - before.applied
        if phase == .cachedChanges && (changes.unappliedAge(at: context.time) ?? 0) < 2 {
            phase = .replication
            log(
                "TASK_MANAGER", "I",
                "Cached changes were applied. Task is running in change "
                    + "processing mode.", context, &journal)
        }
    }

    /// Seconds since the last change read was committed at the source.
    func sourceLatency(_ context: TickContext) -> Double {
        let idle = context.noise.value(0.4...2.2, noiseStream &+ 3, context.tick)
        return max(idle, changes.unreadAge(at: context.time) ?? 0).rounded()
    }

    /// Seconds since the oldest change not yet applied was committed at the source: end to end.
    func targetLatency(_ context: TickContext) -> Double {
        let waiting = changes.unappliedAge(at: context.time) ?? 0
        let idle = context.noise.value(0...1.4, noiseStream &+ 4, context.tick)
        return max(waiting, sourceLatency(context) + idle).rounded()
    }

    private func readable(at tick: Int) -> Double {
        let isHeld = plan.incidents.contains { incident in
            incident.kind == .openTransaction && incident.isActive(at: tick)
        }
        return isHeld ? 0 : plan.changesPerSecond * 12
    }

    /// Nothing is applied while tables load; what was cached then goes in large batches.
    private func applicable(at tick: Int) -> Double {
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
