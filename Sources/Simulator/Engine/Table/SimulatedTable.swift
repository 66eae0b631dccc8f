/// One table of a task: what it holds at the source, and how far the migration got with it.
struct SimulatedTable: Sendable, Equatable {
    let plan: TablePlan
    /// The part of the source's changes that belongs to this table, 0...1.
    let changeShare: Double
    /// The parts of its changes that are inserts and deletes; the rest are updates.
    let insertShare: Double
    let deleteShare: Double
    /// Rows the source's statistics promise, which is what AWS's percentage is made from.
    let estimatedRows: Double

    var state = State.beforeLoad
    var loadedRows = 0.0
    /// Rows the target refused while the table was loaded.
    var refusedRows = 0
    /// Large objects that were cut while the table was loaded.
    var truncatedValues = 0
    var loadStartedAt: Double?
    var loadEndedAt: Double?
    var isReloaded = false
    /// Whether `plan.loadError` still waits to happen.
    var willFail = false
    /// Whether the target table holds rows of an earlier load.
    var targetHoldsRows = false
    /// Whether a data resync has put the differing rows right.
    var isResynced = false
    /// Rows that someone changed at the target.
    var driftedRows = 0
    /// The task's count of captured changes when this table's own counters last began at zero.
    var capturedBase = 0.0
    /// The task's counts when the table was suspended; `nil` for a table that goes on.
    var suspension: Suspension?
    /// Changes the target refused.
    var refused = ChangeCounts()
    var definitionChanges = DefinitionCounts()
    var validation = TableValidation()
    var resync = TableResync()

    init(plan: TablePlan, changeShare: Double, noise: Noise, stream: UInt64) {
        self.plan = plan
        self.changeShare = changeShare
        insertShare = noise.value(0.25...0.6, stream, 1)
        deleteShare = noise.value(0.01...0.08, stream, 2)
        estimatedRows = Double(plan.rows) * noise.value(0.85...1.35, stream, 3)
        willFail = plan.loadError != nil
        if !plan.exists { state = .doesNotExist }
    }

    /// Where the task's counts stood when the table's changes were no longer counted.
    struct Suspension: Sendable, Equatable {
        let captured: Double
        let applied: Double
    }

    /// Changes of the table's definition, read and carried out.
    struct DefinitionCounts: Sendable, Equatable {
        var captured: Int32 = 0
        var applied: Int32 = 0
    }

    /// Rows committed on the target: DMS counts whole commits until the table is done.
    func committedRows(commitRate: Int) -> Int {
        let rows = max(0, Int(loadedRows) - refusedRows)
        return state == .completed ? rows : rows - rows % max(1, commitRate)
    }

    /// Begins at zero again, as a load from the start does.
    mutating func reset(to state: State, capturedBase: Double) {
        self.state = plan.exists ? state : .doesNotExist
        self.capturedBase = capturedBase
        targetHoldsRows = targetHoldsRows || loadedRows > 0
        loadedRows = 0
        refusedRows = 0
        truncatedValues = 0
        loadStartedAt = nil
        loadEndedAt = nil
        isResynced = false
        driftedRows = 0
        suspension = nil
        refused = ChangeCounts()
        definitionChanges = DefinitionCounts()
        validation = TableValidation()
        resync = TableResync()
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
