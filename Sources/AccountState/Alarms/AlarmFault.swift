import Migration

/// Why an alarm has nothing to judge. Found by comparing its dimensions with what exists.
///
/// CloudWatch matches dimensions exactly and accepts any: an alarm on a metric that nobody
/// publishes stays in INSUFFICIENT_DATA, or in OK, forever.
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

extension AlarmFault {
    /// The fault in half a line, for the alarm's own row.
    public var summary: String {
        switch self {
        case .noSuchMetric(let metric): "watches nothing: metric \(metric) does not exist"
        case .missingDimension(let name, _): "watches nothing: dimension \(name) is missing"
        case .extraDimension(let name): "watches nothing: unexpected dimension \(name)"
        case .taskNameUsed(let name, _):
            "watches nothing: '\(name)' is the task's name, not its id"
        case .unknownTask(let value): "watches nothing: no task '\(value)'"
        case .unknownInstance(let value, _): "watches nothing: no instance '\(value)'"
        case .otherInstance(let value, _): "watches nothing: the task is not on '\(value)'"
        case .taskNotRunning(let task, let phase): "no data: \(task) is \(phase)"
        case .noChangesFollowed(_, let task): "watches nothing: \(task) is full-load only"
        }
    }

    /// Why the alarm has no data, in a sentence or two.
    public var explanation: String {
        switch self {
        case .noSuchMetric(let metric):
            "DMS publishes no metric '\(metric)', so there is never a datapoint to judge."
        case .missingDimension(let name, _):
            "The metric is published with \(name), and CloudWatch matches dimensions exactly."
        case .extraDimension(let name):
            "The metric is never published with \(name), and CloudWatch matches dimensions "
                + "exactly."
        case .taskNameUsed(let name, _):
            "\(Self.taskDimension) is '\(name)', the task's name. CloudWatch "
                + "identifies the task by the last segment of its ARN."
        case .unknownTask(let value):
            "\(Self.taskDimension) is '\(value)', which matches no task known here: it was "
                + "deleted, or never existed."
        case .unknownInstance(let value, _):
            "\(Self.instanceDimension) is '\(value)', which is not a replication instance of this "
                + "account and region."
        case .otherInstance(let value, let expected):
            "The task runs on '\(expected)', not on '\(value)': it may have been moved."
        case .taskNotRunning(let task, let phase):
            "The alarm is configured correctly, but \(task) is \(phase), and a task that is not "
                + "running publishes no metrics. Missing data is not a pass."
        case .noChangesFollowed(let metric, let task):
            "\(task) is full-load only, so \(metric) is never published."
        }
    }

    /// What to do about it.
    public var fix: String {
        switch self {
        case .noSuchMetric:
            "Delete the alarm. To be notified of a failed task, subscribe to DMS events, or create "
                + "an EventBridge rule on 'DMS Replication Task State Change'."
        case .missingDimension(let name, let expected):
            "Recreate the alarm with \(name) = \(expected ?? Self.placeholder(for: name)) "
                + "added."
        case .extraDimension(let name): "Recreate the alarm without \(name)."
        case .taskNameUsed(_, let expected):
            "Recreate the alarm with \(Self.taskDimension) = \(expected)."
        case .unknownTask:
            "Delete the alarm, or recreate it with the last segment of the ARN of a task "
                + "that exists."
        case .unknownInstance(_, let expected):
            "Recreate the alarm with \(Self.instanceDimension) = "
                + "\(expected ?? "the instance's name, in lower case")."
        case .otherInstance(_, let expected):
            "Recreate the alarm with \(Self.instanceDimension) = \(expected)."
        case .taskNotRunning:
            "Nothing, if the task is meant to be stopped. To be notified when it stops, treat "
                + "missing data as breaching."
        case .noChangesFollowed: "Delete the alarm, or watch a CDC task."
        }
    }

    private static func placeholder(for dimension: String) -> String {
        dimension == taskDimension ? "the last segment of the task's ARN" : "the instance's name"
    }
}
