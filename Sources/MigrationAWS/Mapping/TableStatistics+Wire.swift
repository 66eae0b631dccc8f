import Migration

extension TableStatistics {
    /// A table as AWS describes it; a state left out is `.unknown("")`.
    init(wire: Wire.TableStatistics) throws(ServiceFailure) {
        let operation = DescribeTableStatistics.self
        let name = TableName(
            schema: try Wire.require(wire.schema, "SchemaName", of: operation),
            table: try Wire.require(wire.table, "TableName", of: operation))
        self.init(name: name, state: TableState(wire.state ?? ""))
        fullLoadRows = wire.fullLoadRows
        fullLoadErrorRows = wire.fullLoadErrorRows
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

extension TableStatisticsPage {
    /// A page as AWS gives it; one that leads back to itself is the last.
    init(
        wire: DescribeTableStatistics.Output, askedWith marker: String?
    ) throws(ServiceFailure) {
        let leadsOn = wire.marker?.isEmpty == false && wire.marker != marker
        self.init(
            tables: try (wire.tables ?? []).map(TableStatistics.init(wire:)),
            nextMarker: leadsOn ? wire.marker : nil)
    }
}
