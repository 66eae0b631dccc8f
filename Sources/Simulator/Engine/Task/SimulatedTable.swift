import Basics

/// One table of a task: its plan at the source, and the progress of its migration.
struct SimulatedTable: Sendable, Equatable {
    let plan: TablePlan
    /// The part of the source's changes that belongs to this table, 0...1.
    let changeShare: Double
    /// The parts of its changes that are inserts and deletes; the rest are updates.
    let insertShare: Double
    let deleteShare: Double
    /// Rows by the source's statistics; AWS computes the progress percentage from them.
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
    /// Whether `plan.loadError` has not happened yet.
    var willFail = false
    /// Whether the target table holds rows of an earlier load.
    var targetHoldsRows = false
    /// Whether a data resync has repaired the differing rows.
    var isResynced = false
    /// Rows that were changed at the target.
    var driftedRows = 0
    /// The task's count of captured changes when this table's own counters last began at zero.
    var capturedBase = 0.0
    /// The task's counts when the table was suspended; `nil` for an active table.
    var suspension: Suspension?
    /// Changes the target refused.
    var refused = ChangeCounts()
    var definitionChanges = DefinitionCounts()
    var validation = TableValidation()
    var resync = TableResync()

    init(plan: TablePlan, changeShare: Double, random: SimulatedRandom, stream: UInt64) {
        self.plan = plan
        self.changeShare = changeShare
        insertShare = random.value(0.25...0.6, stream, 1)
        deleteShare = random.value(0.01...0.08, stream, 2)
        estimatedRows = Double(plan.rows) * random.value(0.85...1.35, stream, 3)
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

    /// Resets the counters, as a new load does.
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

extension SimulatedTable {
    /// Row changes of one kind of operation, as DMS counts them.
    struct ChangeCounts: Sendable, Equatable {
        var inserts = 0
        var updates = 0
        var deletes = 0

        var total: Int { inserts + updates + deletes }

        subscript(change: Incident.Change) -> Int {
            get {
                switch change {
                case .insert: inserts
                case .update: updates
                case .delete: deletes
                }
            }
            set {
                switch change {
                case .insert: inserts = newValue
                case .update: updates = newValue
                case .delete: deletes = newValue
                }
            }
        }
    }

    /// Changes read from the source since this table's counters began.
    func capturedChanges(of stream: ChangeStream) -> ChangeCounts {
        counts(of: min(stream.captured, suspension?.captured ?? .infinity) - capturedBase)
    }

    /// Changes applied to the target since this table's counters began: none before it is loaded,
    /// and not those that the target refused.
    func appliedChanges(of stream: ChangeStream) -> ChangeCounts {
        appliedChanges(upTo: stream.applied)
    }

    /// The same when the task has applied that many changes.
    func appliedChanges(upTo applied: Double) -> ChangeCounts {
        guard state == .completed || suspension != nil else { return ChangeCounts() }
        var counts = counts(of: min(applied, suspension?.applied ?? .infinity) - capturedBase)
        counts.inserts = max(0, counts.inserts - refused.inserts)
        counts.updates = max(0, counts.updates - refused.updates)
        counts.deletes = max(0, counts.deletes - refused.deletes)
        return counts
    }

    /// Stops counting changes: the table is suspended, and what follows is not replicated.
    mutating func suspend(_ stream: ChangeStream) {
        guard suspension == nil else { return }
        suspension = Suspension(
            captured: max(capturedBase, stream.captured),
            applied: state == .completed ? max(capturedBase, stream.applied) : capturedBase)
    }

    /// Captured and applied changes are the same shares of totals that only grow, so that no counter
    /// decreases and applied never exceeds captured.
    private func counts(of total: Double) -> ChangeCounts {
        let mine = max(0, total) * changeShare
        return ChangeCounts(
            inserts: Int(mine * insertShare), updates: Int(mine * (1 - insertShare - deleteShare)),
            deletes: Int(mine * deleteShare))
    }

    /// Rows that a comparison of source and target would find different now.
    func differingRows(isRevalidation: Bool, countsLobs: Bool) -> Int {
        let planned = isRevalidation && plan.clearsOnRevalidation ? 0 : plan.mismatches
        let found =
            planned + refusedRows + driftedRows + refused.total
            + (countsLobs ? truncatedValues : 0)
        return isResynced ? min(found, plan.resyncFailures) : found
    }
}

/// The progress of the validation of one table.
struct TableValidation: Sendable, Equatable {
    var state = State.notEnabled
    /// Rows still to compare; fractions count.
    var pendingRows = 0.0
    var failedRows = 0
    var suspendedRows = 0
    var details: String?
    /// The tick at which the present short state ends.
    var changesAt: Int?
    /// Whether it was requested by a reload with validate-only.
    var isRevalidation = false

    /// Starts validation over, as after a reload of the table.
    mutating func restart(as state: State, isRevalidation: Bool) {
        self = TableValidation(state: state, isRevalidation: isRevalidation)
    }

    /// AWS's spelling of the states (DMS API, TableStatistics.ValidationState).
    enum State: String, Sendable {
        case notEnabled = "Not enabled"
        case pending = "Pending validation"
        case preparing = "Preparing table"
        case comparing = "Pending records"
        case mismatched = "Mismatched records"
        case suspended = "Suspended records"
        case noPrimaryKey = "No primary key"
        case tableError = "Table error"
        case validated = "Validated"
        case error = "Error"
        case revalidating = "Pending revalidation"

        /// Whether validation of the table has not ended.
        var isOpen: Bool {
            switch self {
            case .pending, .preparing, .comparing, .revalidating: true
            default: false
            }
        }
    }
}

/// The progress of the data resync of one table.
struct TableResync: Sendable, Equatable {
    /// The state, as AWS spells it (DMS API, TableStatistics.ResyncState).
    enum State: Sendable, Equatable {
        case notEnabled, pending, inProgress, noPrimaryKey
        case done(at: Double)

        var text: String {
            switch self {
            case .notEnabled: "Not enabled"
            case .pending: "Pending"
            case .inProgress: "In progress"
            case .noPrimaryKey: "No primary key"
            case .done(let time):
                "Last resync at: "
                    + "\(CivilTime(seconds: time).dateAndTime.replacing("T", with: " ")) UTC"
            }
        }
    }

    var state = State.notEnabled
    var attempted: Int32 = 0
    var succeeded: Int32 = 0
    var failed: Int32 = 0
}

/// A table as requests name it.
struct QualifiedTableName: Sendable, Hashable {
    let schema: String
    let table: String

    init(schema: String, table: String) {
        self.schema = schema
        self.table = table
    }

    init(_ table: SimulatedTable) {
        self.init(schema: table.plan.schema, table: table.plan.name)
    }

    /// As DMS's log writes it.
    var quoted: String { "'\(schema)'.'\(table)'" }
}
