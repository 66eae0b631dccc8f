import AWSClient
import Foundation
public import Migration

/// Lists replication tasks: all, or those that pass the filters.
enum DescribeReplicationTasks: PagedOperation {
    static let service = AWSService.databaseMigration
    static let name = "DescribeReplicationTasks"

    struct Input: PagedInput {
        var filters: [Wire.Filter]?
        /// 20 to 100; DMS takes no more.
        var maxRecords: Int? = 100
        var marker: String?
        /// True leaves out settings and mappings, which are most of the bytes.
        var withoutSettings: Bool?

        enum CodingKeys: String, CodingKey {
            case filters = "Filters"
            case maxRecords = "MaxRecords"
            case marker = "Marker"
            case withoutSettings = "WithoutSettings"
        }
    }

    struct Output: PagedOutput {
        var marker: String?
        var tasks: [Wire.ReplicationTask]?
    }
}

extension AWSMigrationService {
    public func replicationTasks(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [ReplicationTask] {
        let input = DescribeReplicationTasks.Input(withoutSettings: true)
        return try await entries(
            .task, of: DescribeReplicationTasks.self, input, urgency: urgency, "ReplicationTasks",
            \.tasks, ReplicationTask.init(wire:)
        ).firstOfEachIdentity
    }

    public func replicationTask(
        _ arn: ARN, urgency: Urgency
    ) async throws(ServiceFailure) -> ReplicationTask {
        let input = DescribeReplicationTasks.Input(
            filters: [Wire.Filter(name: "replication-task-arn", values: [arn.text])],
            withoutSettings: false)
        var record = GapRecord(.task, of: DescribeReplicationTasks.self, about: arn.text)
        let reply = try await send(
            DescribeReplicationTasks.self, input, urgency: urgency, into: &record)
        let found = record.entries(
            reply.tasks, of: "ReplicationTasks", ReplicationTask.init(wire:))
        gapStore.keep(record)
        // One that cannot be read is not gone.
        if found.isEmpty, record.entriesLeftOut > 0 {
            throw Wire.unreadable(
                MissingMember(member: "ReplicationTaskArn"), DescribeReplicationTasks.self)
        }
        guard let task = found.first(where: { $0.arn == arn }) else {
            throw ServiceFailure(
                .notFound, operation: DescribeReplicationTasks.label,
                message: "There is no replication task '\(arn)'.",
                advice: "It may have been deleted; look at the list of tasks.")
        }
        return task
    }
}

extension Wire {
    /// `ReplicationTask` of the DMS API.
    struct ReplicationTask: Sendable {
        var arn: String?
        var identifier: String?
        var status: String?
        var stopReason: String?
        var lastFailureMessage: String?
        var migrationType: String?
        var instanceARN: String?
        var sourceEndpointARN: String?
        var targetEndpointARN: String?
        var statistics: TaskStatistics?
        var creationDate: Date?
        var startDate: Date?
        var cdcStartPosition: String?
        var cdcStopPosition: String?
        var recoveryCheckpoint: String?
        var settings: String?
        var tableMappings: String?
    }

    /// `ReplicationTaskStats` of the DMS API.
    struct TaskStatistics: Sendable {
        var progressPercent: Int?
        var elapsedMilliseconds: Int?
        var tablesLoaded: Int?
        var tablesLoading: Int?
        var tablesQueued: Int?
        var tablesErrored: Int?
        var freshStartDate: Date?
        var startDate: Date?
        var stopDate: Date?
        var fullLoadStartDate: Date?
        var fullLoadFinishDate: Date?
    }
}

extension ReplicationTask {
    /// A task as AWS describes it; a status or type left out is `.unknown("")`.
    init(wire: Wire.ReplicationTask) throws(MissingMember) {
        let arn = ARN(
            try Wire.require(wire.arn, "ReplicationTaskArn"))
        self.init(
            arn: arn, identifier: wire.identifier ?? arn.resourceID,
            status: TaskStatus(wire.status ?? ""),
            migrationType: MigrationType(wire.migrationType ?? ""))
        stopReason = wire.stopReason.flatMap(StopReason.init)
        lastFailure = wire.lastFailureMessage
        instanceARN = wire.instanceARN.map(ARN.init)
        sourceEndpointARN = wire.sourceEndpointARN.map(ARN.init)
        targetEndpointARN = wire.targetEndpointARN.map(ARN.init)
        statistics = wire.statistics.map(LoadStatistics.init(wire:))
        created = wire.creationDate
        started = wire.startDate
        cdcStartPosition = wire.cdcStartPosition
        cdcStopPosition = wire.cdcStopPosition
        recoveryCheckpoint = wire.recoveryCheckpoint
        settings = wire.settings
        tableMappings = wire.tableMappings
    }
}

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

extension DescribeReplicationTasks.Output: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Marker": try reader.read(&marker)
        case "ReplicationTasks": try reader.read(&tasks)
        default: try reader.skip()
        }
    }
}

extension Wire.ReplicationTask: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "ReplicationTaskArn": try reader.read(&arn)
        case "ReplicationTaskIdentifier": try reader.read(&identifier)
        case "Status": try reader.read(&status)
        case "StopReason": try reader.read(&stopReason)
        case "LastFailureMessage": try reader.read(&lastFailureMessage)
        case "MigrationType": try reader.read(&migrationType)
        case "ReplicationInstanceArn": try reader.read(&instanceARN)
        case "SourceEndpointArn": try reader.read(&sourceEndpointARN)
        case "TargetEndpointArn": try reader.read(&targetEndpointARN)
        case "ReplicationTaskStats": try reader.read(&statistics)
        case "ReplicationTaskCreationDate": try reader.read(&creationDate)
        case "ReplicationTaskStartDate": try reader.read(&startDate)
        case "CdcStartPosition": try reader.read(&cdcStartPosition)
        case "CdcStopPosition": try reader.read(&cdcStopPosition)
        case "RecoveryCheckpoint": try reader.read(&recoveryCheckpoint)
        case "ReplicationTaskSettings": try reader.read(&settings)
        case "TableMappings": try reader.read(&tableMappings)
        default: try reader.skip()
        }
    }
}

extension Wire.TaskStatistics: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "FullLoadProgressPercent": try reader.read(count: &progressPercent)
        case "ElapsedTimeMillis": try reader.read(count: &elapsedMilliseconds)
        case "TablesLoaded": try reader.read(count: &tablesLoaded)
        case "TablesLoading": try reader.read(count: &tablesLoading)
        case "TablesQueued": try reader.read(count: &tablesQueued)
        case "TablesErrored": try reader.read(count: &tablesErrored)
        case "FreshStartDate": try reader.read(&freshStartDate)
        case "StartDate": try reader.read(&startDate)
        case "StopDate": try reader.read(&stopDate)
        case "FullLoadStartDate": try reader.read(&fullLoadStartDate)
        case "FullLoadFinishDate": try reader.read(&fullLoadFinishDate)
        default: try reader.skip()
        }
    }
}
