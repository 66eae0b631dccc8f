import Foundation

extension Wire {
    /// `TableStatistics` of the DMS API.
    struct TableStatistics: Decodable, Sendable {
        var schema: String?
        var table: String?
        var state: String?
        var inserts: Int?
        var updates: Int?
        var deletes: Int?
        var ddls: Int?
        var appliedInserts: Int?
        var appliedUpdates: Int?
        var appliedDeletes: Int?
        var appliedDDLs: Int?
        var fullLoadRows: Int?
        var fullLoadErrorRows: Int?
        var fullLoadStart: Date?
        var fullLoadEnd: Date?
        var fullLoadReloaded: Bool?
        var lastUpdate: Date?
        var validationState: String?
        var validationDetails: String?
        var validationPending: Int?
        var validationFailed: Int?
        var validationSuspended: Int?
        var resyncState: String?
        var resyncAttempted: Int?
        var resyncSucceeded: Int?
        var resyncFailed: Int?
        var resyncProgress: Double?

        enum CodingKeys: String, CodingKey {
            case schema = "SchemaName"
            case table = "TableName"
            case state = "TableState"
            case inserts = "Inserts"
            case updates = "Updates"
            case deletes = "Deletes"
            case ddls = "Ddls"
            case appliedInserts = "AppliedInserts"
            case appliedUpdates = "AppliedUpdates"
            case appliedDeletes = "AppliedDeletes"
            case appliedDDLs = "AppliedDdls"
            case fullLoadRows = "FullLoadRows"
            case fullLoadErrorRows = "FullLoadErrorRows"
            case fullLoadStart = "FullLoadStartTime"
            case fullLoadEnd = "FullLoadEndTime"
            case fullLoadReloaded = "FullLoadReloaded"
            case lastUpdate = "LastUpdateTime"
            case validationState = "ValidationState"
            case validationDetails = "ValidationStateDetails"
            case validationPending = "ValidationPendingRecords"
            case validationFailed = "ValidationFailedRecords"
            case validationSuspended = "ValidationSuspendedRecords"
            case resyncState = "ResyncState"
            case resyncAttempted = "ResyncRowsAttempted"
            case resyncSucceeded = "ResyncRowsSucceeded"
            case resyncFailed = "ResyncRowsFailed"
            case resyncProgress = "ResyncProgress"
        }
    }
}
