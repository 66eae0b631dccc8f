public import Foundation

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
}
