public import Foundation

/// Everything about a task that its latency is judged by.
public struct LagEvidence: Sendable, Hashable {
    public var task: ReplicationTask
    /// The task's metrics; nil if they were never read.
    public var report: MetricsReport?
    /// When `report` was read.
    public var read: Date?
    /// The newest line of the task's log; nil if the log is not read.
    public var lastLogLine: Date?
    /// The newest line that the part of DMS that reads the source wrote; nil if none was read.
    public var lastReaderLine: LogLine?
    /// True if DMS said that reading from the source is paused, and not that it goes on.
    public var isReadingPaused: Bool

    /// Seconds of latency up to which the target counts as not behind.
    public static let nearZero: Double = 5
    /// Seconds of silence in the log after which it is no sign of life: DMS writes that it
    /// waits for data every few minutes.
    public static let heartbeat: Double = 900

    public init(
        task: ReplicationTask, report: MetricsReport?, read: Date?, lastLogLine: Date? = nil,
        lastReaderLine: LogLine? = nil, isReadingPaused: Bool = false
    ) {
        self.task = task
        self.report = report
        self.read = read
        self.lastLogLine = lastLogLine
        self.lastReaderLine = lastReaderLine
        self.isReadingPaused = isReadingPaused
    }
}
