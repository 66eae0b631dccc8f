/// A replication task: configuration, state machine, tables and change stream.
struct SimulatedTask: Sendable, Equatable {
    let arn: String
    let plan: TaskPlan
    let createdAt: Double
    let noiseStream: UInt64

    var identifier: String
    var migrationType: TaskPlan.MigrationType
    var sourceARN: String
    var targetARN: String
    var instanceARN: String
    var instanceIdentifier: String
    var tableMappings: String
    var settings: TaskSettings
    var cdcStartPosition: String?
    var cdcStopPosition: String?

    var status = Status.creating
    var transition: Transition?
    var stopReason: String?
    var lastFailure: String?
    var timing = Timing()
    var phase = Phase.idle
    var mode = RunMode.fresh

    var tables: [SimulatedTable]
    var loadQueue: ArraySlice<Int> = []
    var loading: [Int] = []
    var validationQueue: ArraySlice<Int> = []
    var validating: [Int] = []
    /// Whether so many rows differed that DMS gave up comparing.
    var gaveUpValidation = false
    var changes = ChangeStream()
    var minute = MinuteTotals()

    /// A change of status that happens by itself.
    struct Transition: Sendable, Equatable {
        let atTick: Int
        let outcome: Outcome

        enum Outcome: Sendable, Equatable {
            case running
            case stopped(reason: String)
            case status(String)
            case deleted
        }
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

    /// How the present run was started.
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
    }

    /// What went through since metrics were last published.
    struct MinuteTotals: Sendable, Equatable {
        var seconds = 0
        var loadedRows = 0.0
        var loadedBytes = 0.0
        var captured = 0.0
        var applied = 0.0
        var validated = 0.0
    }

    /// The last segment of the ARN, which metrics and logs call the task by.
    var resourceID: String { arn.arnSuffix }
    var isRunning: Bool { status == Status.running }
    var logPlace: LogPlace { LogPlace(instance: instanceIdentifier, taskARN: arn) }
    /// Whether it was ever started, so that `start-replication` is refused.
    var hasRun: Bool { timing.freshStart != nil }
}
