/// One table of a task: what it holds at the source, and how far the migration got with it.
struct SimulatedTable: Sendable, Equatable {
    let plan: TablePlan
    /// The part of the task's changes that belongs to this table, 0...1.
    let changeShare: Double
    /// The parts of its changes that are inserts and deletes; the rest are updates.
    let insertShare: Double
    let deleteShare: Double
    /// Rows the source's statistics promise, which is what AWS's percentage is made from.
    let estimatedRows: Double

    var state = State.beforeLoad
    var loadedRows = 0.0
    var loadStartedAt: Double?
    var loadEndedAt: Double?
    var isReloaded = false
    /// Whether `plan.loadError` still waits to happen.
    var willFail = false
    /// The task's count of captured changes when this table's own counters last began at zero.
    var capturedBase = 0.0
    var validation = TableValidation()

    init(plan: TablePlan, changeShare: Double, noise: Noise, stream: UInt64) {
        self.plan = plan
        self.changeShare = changeShare
        insertShare = noise.value(0.25...0.6, stream, 1)
        deleteShare = noise.value(0.01...0.08, stream, 2)
        estimatedRows = Double(plan.rows) * noise.value(0.85...1.35, stream, 3)
        willFail = plan.loadError != nil
    }

    /// Rows committed on the target: DMS counts whole commits until the table is done.
    func committedRows(commitRate: Int) -> Int {
        let rows = Int(loadedRows)
        return state == .completed ? rows : rows - rows % max(1, commitRate)
    }

    /// Begins at zero again, as a load from the start does.
    mutating func reset(to state: State, capturedBase: Double) {
        self.state = state
        self.capturedBase = capturedBase
        loadedRows = 0
        loadStartedAt = nil
        loadEndedAt = nil
        validation = TableValidation()
    }

    /// AWS's spelling of the states (DMS API, TableStatistics.TableState).
    enum State: String, Sendable {
        case doesNotExist = "Table does not exist"
        case beforeLoad = "Before load"
        case fullLoad = "Full load"
        case completed = "Table completed"
        case cancelled = "Table cancelled"
        case error = "Table error"
        case reloading = "Table is being reloaded"
    }
}
