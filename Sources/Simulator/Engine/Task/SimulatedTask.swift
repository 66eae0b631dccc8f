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
