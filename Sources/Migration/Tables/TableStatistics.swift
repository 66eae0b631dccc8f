import Basics
public import Foundation

/// One row of `DescribeTableStatistics`. Every member AWS left out is nil.
public struct TableStatistics: Sendable, Hashable, Identifiable {
    public var name: TableName
    public var state: TableState
    /// Rows committed on the target by the full load.
    public var fullLoadRows: Int?
    /// Documented as valid for DynamoDB targets only; others read 0.
    public var fullLoadErrorRows: Int?
    public var fullLoadStart: Date?
    public var fullLoadEnd: Date?
    /// True if the table was loaded again rather than for the first time.
    public var wasReloaded: Bool?
    /// Changes captured from the source.
    public var captured: ChangeCounts?
    /// Changes applied to the target; nil on engines that do not report them.
    public var applied: ChangeCounts?
    /// When DMS refreshed this row; no sign of life of the table itself.
    public var updated: Date?
    /// nil if AWS said nothing, which is neither a pass nor "not enabled".
    public var validationState: ValidationState?
    public var validationDetails: String?
    public var validationPending: Int?
    public var validationFailed: Int?
    public var validationSuspended: Int?
    public var resyncState: ResyncState?
    /// Rows data resync has tried to repair, and how that went; nil on engines without it.
    public var resyncAttempted: Int?
    public var resyncSucceeded: Int?
    public var resyncFailed: Int?
    /// Percent of the failed rows that were repaired.
    public var resyncProgress: Double?

    public var id: TableName { name }

    /// A table of which nothing but its name and state is known.
    public init(name: TableName, state: TableState) {
        self.name = name
        self.state = state
    }

    /// Captured changes not yet applied; nil if either count is missing.
    public var changesBehind: Int? {
        guard let captured, let applied else { return nil }
        return max(0, captured.rows.subtractingWithSaturation(applied.rows))
    }
}
