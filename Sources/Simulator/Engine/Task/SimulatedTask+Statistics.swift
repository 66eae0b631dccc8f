extension SimulatedTask {
    /// The numbers of `ReplicationTaskStats`, counted anew from the tables.
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

    /// AWS's estimate rests on the source's statistics, so it is off until all tables are through.
    private func percent(rows: Double, of estimate: Double) -> Int {
        if timing.loadFinish != nil { return 100 }
        return estimate > 0 ? min(99, Int(rows / estimate * 100)) : 0
    }
}
