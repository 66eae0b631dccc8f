/// Every question this program can put to a database.
public enum QueryCatalog {
    /// In the order of a cutover.
    public static let all: [QueryInfo] = [
        RoleRights.info, ControlTables.info, FailureCounts.info, FailingRows.info,
        FailureShapes.info, ApplyExceptionCounts.info, ApplyExceptions.info, SuspendedTables.info,
        TaskStatusRecord.info, Sessions.info, ReadOnlyState.info, SourcePosition.info,
        OpenTransactions.info, ReplicationSlots.info, SentinelLook.info, Sequences.info,
        ColumnMaximum.info, Triggers.info, ForeignKeys.info, LoadLeftovers.info,
    ]
}
