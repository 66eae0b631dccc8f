import Migration

/// A task with CDC and without an alarm on its latency.
enum TaskAlarmMissing: SetupRule {
    static let name = "task-alarm-missing"
    static let title = "Tasks without lag alarms"
    static let reads = "alarms on both latencies of every CDC task"
    static let source = "DescribeAlarms"

    /// The metrics the user guide recommends to watch for CDC.
    private static let watched: [MetricName] = [.latencySource, .latencyTarget]

    static func findings(in evidence: SetupEvidence) -> [SetupFinding]? {
        guard let alarms = evidence.alarms else { return nil }
        return evidence.tasks.filter { $0.migrationType.followsChanges == true }.flatMap { task in
            watched.filter { !isWatched($0, of: task, by: alarms) }.map { metric in
                finding(metric, task, evidence.instance(of: task)?.identifier)
            }
        }
    }

    /// The dimension is the last segment of the task's ARN; an alarm on its name would watch
    /// nothing.
    private static func isWatched(
        _ metric: MetricName, of task: ReplicationTask, by alarms: [Alarm]
    ) -> Bool {
        alarms.contains {
            $0.metric == metric.rawValue
                && $0.dimensions["ReplicationTaskIdentifier"] == task.arn.resourceID
        }
    }

    private static func finding(
        _ metric: MetricName, _ task: ReplicationTask, _ instance: String?
    ) -> SetupFinding {
        SetupFinding(
            name, .warning, of: task.identifier, task.arn,
            title: "no alarm on \(metric.rawValue)",
            evidence: "No alarm has this metric and ReplicationTaskIdentifier = "
                + "\(task.arn.resourceID).",
            fix: "aws cloudwatch put-metric-alarm --alarm-name \(task.identifier)-"
                + "\(metric == .latencySource ? "source" : "target")-lag --namespace AWS/DMS "
                + "--metric-name \(metric.rawValue) --dimensions Name=ReplicationInstanceIdentifier,"
                + "Value=\(instance ?? "INSTANCE") Name=ReplicationTaskIdentifier,"
                + "Value=\(task.arn.resourceID) --statistic Maximum --period 60 "
                + "--evaluation-periods 5 --threshold 300 --comparison-operator "
                + "GreaterThanThreshold --treat-missing-data breaching --alarm-actions TOPIC",
            key: metric.rawValue)
    }
}
