import AWSClient
import Foundation
public import Migration

/// Lists the tables of a task with what has been loaded, changed and validated.
enum DescribeTableStatistics: AWSOperation {
    static let service = AWSService.databaseMigration
    static let name = "DescribeTableStatistics"

    struct Input: Encodable, Sendable {
        var task: String
        /// 20 to 500; DMS takes no more.
        var maxRecords: Int? = 500
        var marker: String?
        var filters: [Wire.Filter]?

        enum CodingKeys: String, CodingKey {
            case task = "ReplicationTaskArn"
            case maxRecords = "MaxRecords"
            case marker = "Marker"
            case filters = "Filters"
        }
    }

    struct Output: Sendable {
        var marker: String?
        var tables: [Wire.TableStatistics]?
    }
}

extension AWSMigrationService {
    public func tableStatistics(
        of task: ARN, in state: TableState?, marker: String?, urgency: Urgency
    ) async throws(ServiceFailure) -> TableStatisticsPage {
        let input = DescribeTableStatistics.Input(
            task: task.text, marker: marker,
            filters: state.map { [Wire.Filter(name: "table-state", values: [$0.text])] })
        do {
            var record = GapRecord(
                .table, of: DescribeTableStatistics.self,
                about: ([task.text] + [state?.text].compactMap { $0 }).joined(separator: " "))
            let reply = try await send(
                DescribeTableStatistics.self, input, urgency: urgency, into: &record)
            let tables = record.entries(
                reply.tables, of: "TableStatistics", TableStatistics.init(wire:))
            // One that leads back to itself is the last.
            let leadsOn = reply.marker?.isEmpty == false && reply.marker != marker
            gapStore.keep(record, isFirst: marker == nil, isLast: !leadsOn)
            var page = TableStatisticsPage(
                tables: tables, nextMarker: leadsOn ? reply.marker : nil)
            page.entriesLeftOut = record.entriesLeftOut
            return page
        } catch  where error.reason == .notFound && state != nil {
            // DMS has one error for a filter without matches and for a missing task; the list of tasks
            // shows the second.
            return TableStatisticsPage(tables: [], nextMarker: nil)
        }
    }
}

extension Wire {
    /// `TableStatistics` of the DMS API.
    struct TableStatistics: Sendable {
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
        var fullLoadConditionFailedRows: Int?
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
    }
}

extension TableStatistics {
    /// A table as AWS describes it; a state left out is `.unknown("")`.
    init(wire: Wire.TableStatistics) throws(MissingMember) {
        let name = TableName(
            schema: try Wire.require(wire.schema, "SchemaName"),
            table: try Wire.require(wire.table, "TableName"))
        self.init(name: name, state: TableState(wire.state ?? ""))
        fullLoadRows = wire.fullLoadRows
        fullLoadErrorRows = wire.fullLoadErrorRows
        fullLoadConditionFailedRows = wire.fullLoadConditionFailedRows
        fullLoadStart = wire.fullLoadStart
        fullLoadEnd = wire.fullLoadEnd
        wasReloaded = wire.fullLoadReloaded
        captured = ChangeCounts(
            inserts: wire.inserts, updates: wire.updates, deletes: wire.deletes, ddls: wire.ddls)
        applied = ChangeCounts(
            inserts: wire.appliedInserts, updates: wire.appliedUpdates,
            deletes: wire.appliedDeletes, ddls: wire.appliedDDLs)
        updated = wire.lastUpdate
        validationState = wire.validationState.map(ValidationState.init)
        validationDetails = wire.validationDetails
        validationPending = wire.validationPending
        validationFailed = wire.validationFailed
        validationSuspended = wire.validationSuspended
        resyncState = wire.resyncState.map(ResyncState.init)
        resyncAttempted = wire.resyncAttempted
        resyncSucceeded = wire.resyncSucceeded
        resyncFailed = wire.resyncFailed
        resyncProgress = wire.resyncProgress
    }
}

extension ChangeCounts {
    /// Counts as AWS gives them; nil unless all three kinds of row change are there, because a sum
    /// over an absent one would be wrong. A missing `ddls` counts as none.
    init?(inserts: Int?, updates: Int?, deletes: Int?, ddls: Int?) {
        guard let inserts, let updates, let deletes else { return nil }
        self.init(inserts: inserts, updates: updates, deletes: deletes, ddls: ddls ?? 0)
    }
}

extension DescribeTableStatistics.Output: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Marker": try reader.read(&marker)
        case "TableStatistics": try reader.read(&tables)
        default: try reader.skip()
        }
    }
}

extension Wire.TableStatistics: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "SchemaName": try reader.read(name: &schema)
        case "TableName": try reader.read(name: &table)
        case "TableState": try reader.read(&state)
        case "Inserts": try reader.read(count: &inserts)
        case "Updates": try reader.read(count: &updates)
        case "Deletes": try reader.read(count: &deletes)
        case "Ddls": try reader.read(count: &ddls)
        case "AppliedInserts": try reader.read(count: &appliedInserts)
        case "AppliedUpdates": try reader.read(count: &appliedUpdates)
        case "AppliedDeletes": try reader.read(count: &appliedDeletes)
        case "AppliedDdls": try reader.read(count: &appliedDDLs)
        case "FullLoadRows": try reader.read(count: &fullLoadRows)
        case "FullLoadErrorRows": try reader.read(count: &fullLoadErrorRows)
        case "FullLoadCondtnlChkFailedRows":
            try reader.read(count: &fullLoadConditionFailedRows)
        case "FullLoadStartTime": try reader.read(&fullLoadStart)
        case "FullLoadEndTime": try reader.read(&fullLoadEnd)
        case "FullLoadReloaded": try reader.read(&fullLoadReloaded)
        case "LastUpdateTime": try reader.read(&lastUpdate)
        case "ValidationState": try reader.read(&validationState)
        case "ValidationStateDetails": try reader.read(&validationDetails)
        case "ValidationPendingRecords": try reader.read(count: &validationPending)
        case "ValidationFailedRecords": try reader.read(count: &validationFailed)
        case "ValidationSuspendedRecords": try reader.read(count: &validationSuspended)
        case "ResyncState": try reader.read(&resyncState)
        case "ResyncRowsAttempted": try reader.read(count: &resyncAttempted)
        case "ResyncRowsSucceeded": try reader.read(count: &resyncSucceeded)
        case "ResyncRowsFailed": try reader.read(count: &resyncFailed)
        case "ResyncProgress": try reader.read(&resyncProgress)
        default: try reader.skip()
        }
    }
}
