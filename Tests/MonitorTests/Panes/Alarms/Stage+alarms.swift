import Foundation
import Migration

@testable import Monitor

extension Alarm {
    /// An alarm on a DMS metric.
    static func on(
        _ metric: String, _ state: AlarmState, name: String = "lag-high",
        dimensions: [String: String] = [:], _ change: (inout Alarm) -> Void = { _ in }
    ) -> Alarm {
        var alarm = Alarm(
            arn: ARN("arn:aws:cloudwatch:eu-west-3:210987654321:alarm:\(name)"), name: name,
            state: state)
        alarm.namespace = "AWS/DMS"
        alarm.metric = metric
        alarm.level = level(of: metric)
        alarm.dimensions = dimensions
        change(&alarm)
        return alarm
    }

    /// As the operations tell it of the metrics the tests speak of.
    private static func level(of metric: String) -> MetricLevel? {
        switch metric {
        case "CPUUtilization", "SwapUsage": .taskAndInstance
        case "FreeableMemory", "FreeStorageSpace": .instance
        case "CapacityUtilization", "OverallCDCLatency": .other
        case "ReplicationTaskState", "ReplicationTaskStatus", "TaskStatus": .invented
        default: MetricName(rawValue: metric) == nil ? nil : .task
        }
    }

    /// The dimensions CloudWatch knows a task on `riga-rep01` by.
    static func dimensions(of task: ReplicationTask) -> [String: String] {
        [
            "ReplicationInstanceIdentifier": "riga-rep01",
            "ReplicationTaskIdentifier": task.arn.resourceID,
        ]
    }

    /// Fires above ten seconds of end-to-end latency, and tells `dba-oncall`.
    static func lagHigh(_ state: AlarmState, of task: ReplicationTask, since: Date) -> Alarm {
        .on("CDCLatencyTarget", state, name: "riga-lag-high", dimensions: dimensions(of: task)) {
            $0.threshold = 10
            $0.comparison = "GreaterThanThreshold"
            $0.statistic = "Maximum"
            $0.period = 60
            $0.evaluationPeriods = 2
            $0.since = since
            $0.actions = [ARN("arn:aws:sns:eu-west-3:210987654321:dba-oncall")]
            $0.areActionsEnabled = true
            $0.reason =
                "Threshold Crossed: 2 datapoints [19.2 (22/11/26 08:40:00), 17.0 (22/11/26 "
                + "08:39:00)] were greater than the threshold (10.0)."
        }
    }

    /// The alarm of published recipes, on a metric that does not exist.
    static func invented(_ task: ReplicationTask, since: Date) -> Alarm {
        .on(
            "ReplicationTaskState", .insufficientData, name: "DMS-Task-Failure",
            dimensions: ["ReplicationTaskIdentifier": task.identifier]
        ) { $0.since = since }
    }
}

extension MigrationEvent {
    static func of(
        _ source: String, _ message: String, at date: Date, _ categories: String...
    ) -> MigrationEvent {
        MigrationEvent(
            date: date, source: source, sourceType: "replication-task", message: message,
            categories: categories)
    }
}
