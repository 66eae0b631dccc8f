import Foundation

extension Wire {
    /// `ReplicationTask` of the DMS API.
    struct ReplicationTask: Decodable, Sendable {
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

        enum CodingKeys: String, CodingKey {
            case arn = "ReplicationTaskArn"
            case identifier = "ReplicationTaskIdentifier"
            case status = "Status"
            case stopReason = "StopReason"
            case lastFailureMessage = "LastFailureMessage"
            case migrationType = "MigrationType"
            case instanceARN = "ReplicationInstanceArn"
            case sourceEndpointARN = "SourceEndpointArn"
            case targetEndpointARN = "TargetEndpointArn"
            case statistics = "ReplicationTaskStats"
            case creationDate = "ReplicationTaskCreationDate"
            case startDate = "ReplicationTaskStartDate"
            case cdcStartPosition = "CdcStartPosition"
            case cdcStopPosition = "CdcStopPosition"
            case recoveryCheckpoint = "RecoveryCheckpoint"
            case settings = "ReplicationTaskSettings"
            case tableMappings = "TableMappings"
        }
    }

    /// `ReplicationTaskStats` of the DMS API.
    struct TaskStatistics: Decodable, Sendable {
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

        enum CodingKeys: String, CodingKey {
            case progressPercent = "FullLoadProgressPercent"
            case elapsedMilliseconds = "ElapsedTimeMillis"
            case tablesLoaded = "TablesLoaded"
            case tablesLoading = "TablesLoading"
            case tablesQueued = "TablesQueued"
            case tablesErrored = "TablesErrored"
            case freshStartDate = "FreshStartDate"
            case startDate = "StartDate"
            case stopDate = "StopDate"
            case fullLoadStartDate = "FullLoadStartDate"
            case fullLoadFinishDate = "FullLoadFinishDate"
        }
    }

    /// What is read of the task in the reply to a change: no more, so that an odd member elsewhere
    /// cannot turn a change that was accepted into one of unknown outcome.
    struct ChangedTask: Decodable, Sendable {
        var status: String?

        enum CodingKeys: String, CodingKey {
            case status = "Status"
        }
    }
}
