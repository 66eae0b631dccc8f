/// Where a task writes its log in CloudWatch Logs.
public struct LogStreamName: Sendable, Hashable {
    public var group: String
    public var stream: String

    public init(group: String, stream: String) {
        self.group = group
        self.stream = stream
    }

    /// The names DMS gives by itself, used when the task's settings do not say.
    ///
    /// `dms-tasks-<instance name>` and `dms-task-<last segment of the task's ARN>`.
    public init(task: ARN, instanceIdentifier: String) {
        self.init(group: "dms-tasks-\(instanceIdentifier)", stream: "dms-task-\(task.resourceID)")
    }
}
