/// Where a task writes its log.
struct LogPlace: Sendable, Equatable {
    let group: String
    let stream: String

    /// DMS's own names: the instance's name, and the task ARN's last segment.
    init(instance: String, taskARN: String) {
        group = "dms-tasks-\(instance)"
        stream = "dms-task-\(taskARN.arnSuffix)"
    }
}
