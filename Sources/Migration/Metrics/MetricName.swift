/// The metrics of the `AWS/DMS` namespace this program reads, in AWS's spelling.
public enum MetricName: String, Sendable, Hashable, CaseIterable {
    // Of a task.
    case latencySource = "CDCLatencySource"
    case latencyTarget = "CDCLatencyTarget"
    case incomingChanges = "CDCIncomingChanges"
    case changesMemorySource = "CDCChangesMemorySource"
    case changesDiskSource = "CDCChangesDiskSource"
    case changesMemoryTarget = "CDCChangesMemoryTarget"
    case changesDiskTarget = "CDCChangesDiskTarget"
    case throughputRowsSource = "CDCThroughputRowsSource"
    case throughputRowsTarget = "CDCThroughputRowsTarget"
    case fullLoadRowsSource = "FullLoadThroughputRowsSource"
    case fullLoadRowsTarget = "FullLoadThroughputRowsTarget"
    case memoryUsage = "MemoryUsage"
    // Of an instance. The first two exist for a task too, with another meaning.
    case cpuUtilization = "CPUUtilization"
    case swapUsage = "SwapUsage"
    case freeableMemory = "FreeableMemory"
    case freeStorageSpace = "FreeStorageSpace"

    /// The metrics requested for a task.
    public static let ofTask: [MetricName] = [
        .latencySource, .latencyTarget, .incomingChanges, .changesMemorySource,
        .changesDiskSource, .changesMemoryTarget, .changesDiskTarget, .throughputRowsSource,
        .throughputRowsTarget, .fullLoadRowsSource, .fullLoadRowsTarget,
    ]

    /// The metrics a task's lag is judged by, requested of every task that follows changes.
    public static let ofJudgement: [MetricName] = [
        .latencyTarget, .latencySource, .incomingChanges, .throughputRowsSource,
        .throughputRowsTarget,
    ]

    /// The metrics requested for an instance.
    public static let ofInstance: [MetricName] = [
        .cpuUtilization, .swapUsage, .freeableMemory, .freeStorageSpace,
    ]

    /// The statistic that keeps the worst value of a minute.
    public var statistic: String {
        switch self {
        case .freeableMemory, .freeStorageSpace: "Minimum"
        case .throughputRowsSource, .throughputRowsTarget, .fullLoadRowsSource,
            .fullLoadRowsTarget, .cpuUtilization:
            "Average"
        default: "Maximum"
        }
    }
}
