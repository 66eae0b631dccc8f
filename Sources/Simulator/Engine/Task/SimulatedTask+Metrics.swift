extension SimulatedTask {
    /// Publishes this minute's datapoints of a running task; any other task publishes nothing.
    mutating func publishMetrics(_ context: TickContext, to store: inout SimulatedMetrics) {
        let isLate = isUnder(.lateMetrics, at: context.tick)
        if !isLate { publishLateDatapoints(to: &store) }
        guard isRunning, minute.seconds > 0 else { return }
        defer { minute = MinuteTotals() }
        guard !isUnder(.metricGap, at: context.tick) else { return }
        let seconds = Double(minute.seconds)
        var values = resourceMetrics(context, perSecond: seconds)
        if migrationType.replicates { values += changeMetrics(context, perSecond: seconds) }
        if migrationType.loads { values += loadMetrics(perSecond: seconds) }
        if settings.validates { values += validationMetrics(perSecond: seconds) }
        for (name, value) in values {
            let metric = MetricIdentity.task(name, of: resourceID, on: instanceIdentifier)
            if isLate {
                lateDatapoints.append(
                    LateDatapoint(value: value, metric: metric, at: context.time))
            } else {
                store.publish(value, to: metric, at: context.time)
            }
        }
    }

    /// A datapoint that was measured and is not published yet.
    struct LateDatapoint: Sendable, Equatable {
        let value: Double
        let metric: MetricIdentity
        let at: Double
    }

    private mutating func publishLateDatapoints(to store: inout SimulatedMetrics) {
        for late in lateDatapoints { store.publish(late.value, to: late.metric, at: late.at) }
        lateDatapoints = []
    }

    /// Whether an incident of the kind lasts.
    func isUnder(_ kind: Incident.Kind, at tick: Int) -> Bool {
        plan.incidents.contains { $0.kind == kind && $0.isActive(at: tick) }
    }

    private func changeMetrics(
        _ context: TickContext, perSecond seconds: Double
    ) -> [(String, Double)] {
        let unread = uncommittedChanges(at: context.tick)
        let waiting = changes.unapplied.total
        let swapped = swappedChanges(context)
        let readsZero = isUnder(.zeroLatency, at: context.tick)
        var values = [
            ("CDCLatencySource", readsZero ? 0 : sourceLatency(context)),
            ("CDCIncomingChanges", waiting.rounded()),
            ("CDCChangesMemorySource", (unread - swapped.source).rounded()),
            ("CDCChangesDiskSource", swapped.source.rounded()),
            ("CDCChangesMemoryTarget", (waiting - swapped.target).rounded()),
            ("CDCChangesDiskTarget", swapped.target.rounded()),
            ("CDCThroughputRowsSource", (minute.captured / seconds).rounded()),
            ("CDCThroughputRowsTarget", (minute.applied / seconds).rounded()),
            ("CDCThroughputBandwidthSource", (minute.captured * 0.4 / seconds).rounded()),
            ("CDCThroughputBandwidthTarget", (minute.applied * 0.4 / seconds).rounded()),
        ]
        // While tables load nothing is applied, and DMS publishes no target latency.
        if phase != .fullLoad {
            values.append(("CDCLatencyTarget", readsZero ? 0 : targetLatency(context)))
        }
        return values
    }

    private func loadMetrics(perSecond seconds: Double) -> [(String, Double)] {
        let kilobytes = minute.loadedBytes / 1024
        return [("Rows", minute.loadedRows), ("Bandwidth", kilobytes)].flatMap { name, total in
            let value = (total / seconds).rounded()
            return ["Source", "Target"].map { ("FullLoadThroughput\(name)\($0)", value) }
        }
    }

    private func validationMetrics(perSecond seconds: Double) -> [(String, Double)] {
        var failed = 0
        var suspended = 0
        var pending = 0.0
        for index in tables.indices {
            failed += tables[index].validation.failedRows
            suspended += tables[index].validation.suspendedRows
            pending += tables[index].validation.pendingRows
        }
        let attempted = (minute.validated * 60 / seconds).rounded()
        let differing = (minute.differing * 60 / seconds).rounded()
        return [
            ("ValidationAttemptedRecordCount", attempted),
            ("ValidationSucceededRecordCount", max(0, attempted - differing)),
            ("ValidationFailedOverallCount", Double(failed)),
            ("ValidationSuspendedOverallCount", Double(suspended)),
            ("ValidationPendingOverallCount", pending.rounded()),
        ]
    }

    private func resourceMetrics(
        _ context: TickContext, perSecond seconds: Double
    ) -> [(String, Double)] {
        let jitter = context.random.unit(randomStream &+ 7, context.tick)
        let cpu = 3 + 9 * Double(loading.count) + minute.applied / seconds / 200 + 4 * jitter
        let memory = 180 + 55 * Double(loading.count) + changes.unapplied.total / 4000 + 9 * jitter
        return [
            ("CPUUtilization", (cpu * 100).rounded() / 100), ("MemoryUsage", memory.rounded()),
            ("SwapUsage", 0),
        ]
    }
}

extension SimulatedTask {
    /// The numbers of `ReplicationTaskStats`, counted from the tables.
    struct Statistics: Sendable, Equatable {
        var percent = 0
        var loaded = 0
        var loading = 0
        var queued = 0
        var errored = 0
    }

    func statistics() -> Statistics {
        var result = Statistics()
        guard hasRun, migrationType.loads else {
            if hasRun { result.percent = 100 }
            return result
        }
        var rows = 0.0
        var estimate = 0.0
        // By index: a copy of each of 60,000 tables would cost more than the counting.
        for index in tables.indices {
            let state = tables[index].state
            switch state {
            case .completed: result.loaded += 1
            case .error: result.errored += 1
            case .beforeLoad, .cancelled: result.queued += 1
            case .reloading: result.queued += tables[index].loadStartedAt == nil ? 1 : 0
            case .fullLoad, .doesNotExist: break
            }
            let estimated = tables[index].estimatedRows
            estimate += estimated
            rows += state == .completed ? estimated : min(tables[index].loadedRows, estimated)
        }
        result.loading = loading.count
        result.percent = percent(rows: rows, of: estimate)
        return result
    }

    /// Milliseconds of the present or last run.
    func elapsedMilliseconds(at time: Double) -> Int {
        guard let start = timing.start else { return 0 }
        return max(0, Int(((timing.stop ?? time) - start) * 1000))
    }

    /// AWS estimates it from the source's statistics, so it is inexact until all tables are loaded.
    private func percent(rows: Double, of estimate: Double) -> Int {
        if timing.loadFinish != nil { return 100 }
        return estimate > 0 ? min(99, Int(rows / estimate * 100)) : 0
    }
}
