/// A replication task: configuration, state machine, tables and change stream.
struct SimulatedTask: Sendable, Equatable {
    let arn: String
    let plan: TaskPlan
    let createdAt: Double
    let randomStream: UInt64

    var identifier: String
    var migrationType: TaskPlan.MigrationType
    var sourceARN: String
    var targetARN: String
    var instanceARN: String
    var instanceIdentifier: String
    var tableMappings: String
    var settings: SimulatedTaskSettings
    var sourceEngine = ""
    var targetEngine = ""
    /// Version of the instance's replication engine.
    var engineVersion = "" {
        didSet { reportsAppliedChanges = Self.reportsAppliedChanges(engineVersion) }
    }
    /// Whether statistics have applied changes; stored, because every row reads it.
    private(set) var reportsAppliedChanges = true
    var cdcStartPosition: String?
    /// Seconds since 1970 at which reading begins at the first start.
    var cdcStartTime: Double?
    var cdcStopPosition: String? {
        didSet { stopPoint = cdcStopPosition.flatMap(StopPoint.init) }
    }
    /// The stop position; `nil` without one, or once it was reached.
    var stopPoint: StopPoint?

    var status = Status.creating
    var transition: Transition?
    /// The instance it is being moved to.
    var destination: Destination?
    var stopReason: String?
    var lastFailure: String?
    var timing = Timing()
    var phase = Phase.idle
    var mode = RunMode.fresh

    var tables: [SimulatedTable]
    /// The mapping that `tables` were selected by; another one holds from the next start.
    var selectedBy = ""
    /// What the tables are called at the target.
    var transformation = TransformationRules(mappings: "")
    /// The part of the source's changes that belongs to selected tables, 0...1.
    var selectedShare = 1.0
    var loadQueue: ArraySlice<Int> = []
    var loading: [Int] = []
    var validationQueue: ArraySlice<Int> = []
    var validating: [Int] = []
    /// Whether validation ended because too many rows differed.
    var validationEnded = false
    var changes = ChangeStream()
    var minute = MinuteTotals()
    /// Tables suspended in the present run.
    var suspendedTables = 0
    /// The recovery after a lost connection; `nil` without one.
    var recovery: Recovery?
    /// Why reading is paused; `nil` while it is not.
    var pause: PauseReason?
    /// The second since which no changes arrive, without an error; `nil` while they do.
    var silentSince: Int?
    /// Why the changes from its position on cannot be read any more; `nil` while they can.
    var lostPosition: String?
    /// Datapoints that are published later.
    var lateDatapoints: [LateDatapoint] = []
    /// Whether the instance's disk is full, so that reading is paused.
    var diskIsFull = false
    var definitionQueue: [PendingDefinition] = []
    var refusals: [Refusal] = []
    var resyncRun: ResyncRun?

    /// A pending change of status.
    struct Transition: Sendable, Equatable {
        let atTick: Int
        let outcome: Outcome

        enum Outcome: Sendable, Equatable {
            case running
            case stopped(reason: String)
            case status(String)
            /// On the instance it was moved to, in the state it had before.
            case moved(String)
            case deleted
        }
    }

    /// A replication instance a task moves to.
    struct Destination: Sendable, Equatable {
        let arn: String
        let identifier: String
    }

    /// When things happened, in seconds since 1970.
    struct Timing: Sendable, Equatable {
        var requested: Double?
        var freshStart: Double?
        var start: Double?
        var stop: Double?
        var loadStart: Double?
        var loadFinish: Double?
    }

    /// What a running task is doing.
    enum Phase: Sendable, Equatable {
        case idle, fullLoad, cachedChanges, replication
    }

    /// How the run was started.
    enum RunMode: String, Sendable {
        case fresh = "fresh start"
        case resume
        case reload
    }

    /// Status words of AWS; the list is open (DMS API, ReplicationTask.Status).
    enum Status {
        static let creating = "creating"
        static let ready = "ready"
        static let starting = "starting"
        static let running = "running"
        static let stopping = "stopping"
        static let stopped = "stopped"
        static let failed = "failed"
        static let failedMove = "failed-move"
        static let modifying = "modifying"
        static let deleting = "deleting"
        static let moving = "moving"
        static let testing = "testing"
    }

    /// The totals since metrics were last published.
    struct MinuteTotals: Sendable, Equatable {
        var seconds = 0
        var loadedRows = 0.0
        var loadedBytes = 0.0
        var captured = 0.0
        var applied = 0.0
        var validated = 0.0
        var differing = 0.0
    }

    /// The last segment of the ARN, which names the task in metrics and logs.
    var resourceID: String { arn.arnSuffix }
    var isRunning: Bool { status == Status.running }
    var logLocation: TaskLogLocation { TaskLogLocation(instance: instanceIdentifier, taskARN: arn) }
    /// Whether it was ever started, so that `start-replication` is refused.
    var hasRun: Bool { timing.freshStart != nil }
}

extension SimulatedTask {
    /// Selects the tables again if the mapping has changed.
    ///
    /// Tables that stay keep their state; new ones wait for their load.
    mutating func selectTables(_ random: SimulatedRandom) {
        guard selectedBy != tableMappings else { return }
        selectedBy = tableMappings
        transformation = TransformationRules(mappings: tableMappings)
        let weight = plan.tables.reduce(0) { $0 + $1.changeWeight }
        let known = Dictionary(
            tables.map { (QualifiedTableName($0), $0) }, uniquingKeysWith: { first, _ in first })
        tables = selectedPlans().map { place, plan in
            known[QualifiedTableName(schema: plan.schema, table: plan.name)]
                ?? newTable(plan, at: place, weight, random)
        }
        selectedShare = min(1, tables.reduce(0) { $0 + $1.changeShare })
        loading = []
        loadQueue = []
        validating = []
        definitionQueue = []
        refusals = []
        validationQueue = ArraySlice(
            tables.indices.filter {
                tables[$0].state == .completed && tables[$0].validation.state.isOpen
            })
    }

    /// The plans the mapping selects with their places at the source, in the order they load.
    private func selectedPlans() -> [(Int, TablePlan)] {
        let selection = SelectionRules(mappings: tableMappings)
        var choices: [String: SelectionRules.Choice] = [:]
        var selected: [(place: Int, order: Int)] = []
        for place in plan.tables.indices {
            let schema = plan.tables[place].schema
            let choice = choices[schema] ?? selection.choice(in: schema)
            choices[schema] = choice
            guard let order = choice.loadOrder(of: plan.tables[place].name) else { continue }
            selected.append((place, order))
        }
        if selected.contains(where: { $0.order != 0 }) {
            selected.sort { ($1.order, $0.place) < ($0.order, $1.place) }
        }
        let found = selected.map { ($0.place, plan.tables[$0.place]) }
        let missing = selection.explicitNames.filter { name in
            !plan.tables.contains { $0.schema == name.schema && $0.name == name.table }
        }
        return found
            + missing.enumerated().map { index, name in
                var missing = TablePlan(name.schema, name.table, rows: 0)
                missing.changeWeight = 0
                missing.exists = false
                return (plan.tables.count + index, missing)
            }
    }

    private func newTable(
        _ table: TablePlan, at place: Int, _ weight: Double, _ random: SimulatedRandom
    ) -> SimulatedTable {
        var new = SimulatedTable(
            plan: table, changeShare: weight > 0 ? table.changeWeight / weight : 0,
            random: random, stream: randomStream &+ UInt64(place + 1) &* 1_000_003)
        new.capturedBase = changes.captured
        if !migrationType.loads && hasRun { new.state = .completed }
        return new
    }

    /// The index of a table by its name at the source.
    func tableIndex(_ name: QualifiedTableName) -> Int? {
        tables.firstIndex { $0.plan.name == name.table && $0.plan.schema == name.schema }
    }

    /// The index of a table that a scenario names as `SCHEMA.TABLE`.
    func tableIndex(planned name: String) -> Int? {
        tables.firstIndex { "\($0.plan.schema).\($0.plan.name)" == name }
    }

    func quotedName(_ index: Int) -> String { QualifiedTableName(tables[index]).quoted }

    /// The name at the target.
    func quotedTarget(_ index: Int) -> String {
        transformation.target(of: QualifiedTableName(tables[index])).quoted
    }

    /// Statistics of engines before 3.5 do not say what was applied.
    static func reportsAppliedChanges(_ version: String) -> Bool {
        let numbers = version.split(separator: ".").compactMap { Int($0) }
        guard numbers.count >= 2 else { return true }
        return (numbers[0], numbers[1]) >= (3, 5)
    }
}
