public import Foundation

/// One replication task as AWS last described it. Every member AWS left out is nil.
public struct ReplicationTask: Sendable, Hashable, Identifiable {
    public var arn: ARN
    /// The name a person gave it; not what CloudWatch or the log stream call it.
    public var identifier: String
    public var status: TaskStatus
    public var stopReason: StopReason?
    /// DMS's own words about the last failure: long, sometimes several lines.
    public var lastFailure: String?
    public var migrationType: MigrationType
    public var instanceARN: ARN?
    public var sourceEndpointARN: ARN?
    public var targetEndpointARN: ARN?
    public var statistics: LoadStatistics?
    public var created: Date?
    public var started: Date?
    public var cdcStartPosition: String?
    public var cdcStopPosition: String?
    /// Where CDC would resume, if AWS has stored a checkpoint.
    public var recoveryCheckpoint: String?
    /// JSON text; nil in the frequent, short description.
    public var settings: String?
    /// JSON text; nil in the frequent, short description.
    public var tableMappings: String?

    public var id: ARN { arn }

    public var kind: MigrationKind { MigrationKind(arn) }

    /// A task with its identity alone; the rest is unknown.
    public init(
        arn: ARN, identifier: String, status: TaskStatus, migrationType: MigrationType
    ) {
        self.arn = arn
        self.identifier = identifier
        self.status = status
        self.migrationType = migrationType
    }

    /// True if the task has never run, so that only a first start is accepted.
    ///
    /// AWS has no such flag: `ready` without any trace of a run is the best test known.
    public var hasNeverRun: Bool {
        let traces: [Date?] = [
            statistics?.freshStart, statistics?.start, statistics?.stop,
            statistics?.fullLoadStart, statistics?.fullLoadFinish, started,
        ]
        return status == .ready && traces.allSatisfy { $0 == nil } && stopReason == nil
            && lastFailure == nil && recoveryCheckpoint == nil
    }

    /// The error the task last failed with, wherever AWS has put it; nil if there is none.
    public var failureText: String? { lastFailure ?? stopReason?.message }

    /// True once the full load of the present run has ended; CDC may go on.
    ///
    /// The finish date of an earlier run does not count: `reload-target` loads again. Where AWS left
    /// the date out, a load with tables none of which is loading or queued has ended.
    public var isFullLoadFinished: Bool {
        if status == .stopped, stopReason?.meansFinished == true { return true }
        guard let statistics else { return false }
        guard let finish = statistics.fullLoadFinish else { return statistics.isLoadOver }
        let start = [statistics.fullLoadStart, statistics.freshStart].compactMap { $0 }.max()
        return start.map { finish >= $0 } ?? true
    }
}

/// A task's `ReplicationTaskStats`: counts of tables and dates of its runs.
///
/// There is no latency in it (that lives in CloudWatch), and a finished task may show zero
/// counters, so completion is never read off these numbers.
public struct LoadStatistics: Sendable, Hashable {
    /// AWS's own estimate, 0 to 100, from source statistics; it can be 100 although tables failed.
    public var percent: Int?
    /// How long the task has run, in seconds.
    public var elapsed: Double?
    public var tablesLoaded: Int?
    public var tablesLoading: Int?
    public var tablesQueued: Int?
    /// AWS documents this as a number of errors, not of tables.
    public var tablesErrored: Int?
    /// The last start from the beginning: a first start or a reload of the target.
    public var freshStart: Date?
    /// The last start of any kind, a resume included.
    public var start: Date?
    public var stop: Date?
    public var fullLoadStart: Date?
    public var fullLoadFinish: Date?

    public init() {}

    /// True if the counters say that every table of the load is through.
    var isLoadOver: Bool {
        guard (tablesLoading ?? 0) <= 0, (tablesQueued ?? 0) <= 0 else { return false }
        return percent == 100 || (tablesLoaded ?? 0) > 0 && tablesLoading == 0 && tablesQueued == 0
    }
}

/// Whether a task copies existing rows, follows changes, or both.
public enum MigrationType: Sendable, Hashable {
    case fullLoad
    case cdc
    case fullLoadAndCDC
    case unknown(String)

    /// Reads AWS's spelling; any other text is kept.
    public init(_ text: String) {
        self =
            switch text {
            case "full-load": .fullLoad
            case "cdc": .cdc
            case "full-load-and-cdc": .fullLoadAndCDC
            default: .unknown(text)
            }
    }

    /// AWS's spelling.
    public var text: String {
        switch self {
        case .fullLoad: "full-load"
        case .cdc: "cdc"
        case .fullLoadAndCDC: "full-load-and-cdc"
        case .unknown(let text): text
        }
    }

    /// True if the task loads existing rows; nil if the type is not known.
    public var loadsExistingRows: Bool? {
        switch self {
        case .fullLoad, .fullLoadAndCDC: true
        case .cdc: false
        case .unknown: nil
        }
    }

    /// True if the task follows changes; nil if the type is not known.
    public var followsChanges: Bool? {
        switch self {
        case .cdc, .fullLoadAndCDC: true
        case .fullLoad: false
        case .unknown: nil
        }
    }
}

/// How a task is started; AWS accepts `startReplication` for the first run only.
public enum StartType: String, Sendable, Hashable, CaseIterable {
    case startReplication = "start-replication"
    case resumeProcessing = "resume-processing"
    case reloadTarget = "reload-target"
}
