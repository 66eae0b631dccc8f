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

    /// A task of which nothing but its identity is known.
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
    /// AWS has no such flag; `ready` without a start date is the best test known.
    public var hasNeverRun: Bool {
        status == .ready && statistics?.freshStart == nil && statistics?.start == nil
    }

    /// True once the full load of the present run has ended; CDC may go on.
    ///
    /// The finish date of an earlier run does not count: `reload-target` loads anew.
    public var isFullLoadFinished: Bool {
        if status == .stopped, stopReason?.meansFinished == true { return true }
        guard let statistics, let finish = statistics.fullLoadFinish else { return false }
        let start = [statistics.fullLoadStart, statistics.freshStart].compactMap { $0 }.max()
        return start.map { finish >= $0 } ?? true
    }
}
