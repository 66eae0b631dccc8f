import Migration

/// Why an alarm has nothing to judge. Found by comparing its dimensions with what exists.
///
/// CloudWatch matches dimensions exactly and accepts any: an alarm on a metric that nobody
/// publishes stays in INSUFFICIENT_DATA, or in OK, for ever.
public enum AlarmFault: Sendable, Hashable {
    /// AWS documents no such metric.
    case noSuchMetric(String)
    /// A dimension the metric is never published without; what it should be, if that is known.
    case missingDimension(String, expected: String?)
    /// A dimension the metric is never published with.
    case extraDimension(String)
    /// The name a person gave the task, where the ARN's last segment belongs.
    case taskNameUsed(String, expected: String)
    /// Neither the name nor the ARN of any task.
    case unknownTask(String)
    /// No instance of this name; the one the task runs on, if that is known.
    case unknownInstance(String, expected: String?)
    /// A real instance, but the task runs on another.
    case otherInstance(String, expected: String)
    /// All is named rightly, but a task that does not run publishes nothing.
    case taskNotRunning(String, phase: String)
    /// A metric of changes, watched on a task that only loads.
    case noChangesFollowed(metric: String, task: String)

    static let taskDimension = "ReplicationTaskIdentifier"
    static let instanceDimension = "ReplicationInstanceIdentifier"

    /// True if the alarm will never have data as it is; false if it may yet.
    public var isPermanent: Bool {
        switch self {
        case .taskNotRunning: false
        default: true
        }
    }
}
