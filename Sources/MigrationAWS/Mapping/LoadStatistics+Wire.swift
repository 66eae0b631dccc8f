import Migration

extension LoadStatistics {
    /// A task's statistics as AWS gives them.
    init(wire: Wire.TaskStatistics) {
        self.init()
        percent = wire.progressPercent
        elapsed = wire.elapsedMilliseconds.map { Double($0) / 1000 }
        tablesLoaded = wire.tablesLoaded
        tablesLoading = wire.tablesLoading
        tablesQueued = wire.tablesQueued
        tablesErrored = wire.tablesErrored
        freshStart = wire.freshStartDate
        start = wire.startDate
        stop = wire.stopDate
        fullLoadStart = wire.fullLoadStartDate
        fullLoadFinish = wire.fullLoadFinishDate
    }
}
