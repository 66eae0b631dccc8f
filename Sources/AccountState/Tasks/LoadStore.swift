public import Foundation
public import Migration

/// What was seen of one task over time: AWS's counters of its load, and when its status changed.
///
/// Rows are counted table by table in the `TableStore`, for the open task alone; of any other
/// task these counters are all there is, and no time to the end can be told from them.
public struct LoadStore: Sendable, Equatable {
    /// AWS's counters as last read; nil if AWS left them out.
    public private(set) var progress: LoadProgress?
    /// When the task was first found in another status than before; nil while it kept one.
    public private(set) var statusChanged: Date?
    private var status: TaskStatus?

    public init() {}

    mutating func absorb(_ task: ReplicationTask, at date: Date) {
        progress = task.statistics.flatMap { LoadProgress($0) }
        if let status, status != task.status { statusChanged = date }
        status = task.status
    }
}
