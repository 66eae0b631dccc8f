public import Foundation
public import Migration

extension ReplicationTask {
    /// A task of this name, whose ARN ends in the name in upper case.
    public static func named(
        _ identifier: String, _ status: TaskStatus = .running,
        _ type: MigrationType = .fullLoadAndCDC
    ) -> ReplicationTask {
        ReplicationTask(
            arn: ARN("arn:aws:dms:eu-west-3:210987654321:task:\(identifier.uppercased())"),
            identifier: identifier, status: status, migrationType: type)
    }

    /// The same task with members set.
    public func with(_ change: (inout ReplicationTask) -> Void) -> ReplicationTask {
        var task = self
        change(&task)
        return task
    }

    /// The same task, its load begun before `StagedAccount.start`, with AWS's counters.
    public func loading(
        percent: Int? = nil, loaded: Int = 0, loading: Int = 0, queued: Int = 0, errors: Int = 0
    ) -> ReplicationTask {
        with { task in
            var statistics = LoadStatistics()
            statistics.percent = percent
            statistics.tablesLoaded = loaded
            statistics.tablesLoading = loading
            statistics.tablesQueued = queued
            statistics.tablesErrored = errors
            statistics.freshStart = StagedAccount.start.addingTimeInterval(-600)
            statistics.start = statistics.freshStart
            task.statistics = statistics
        }
    }
}

extension TableStatistics {
    /// A table in a state, with what `change` sets.
    public static func named(
        _ schema: String, _ table: String, _ state: TableState, rows: Int? = nil,
        _ change: (inout TableStatistics) -> Void = { _ in }
    ) -> TableStatistics {
        var statistics = TableStatistics(
            name: TableName(schema: schema, table: table), state: state)
        statistics.fullLoadRows = rows
        change(&statistics)
        return statistics
    }

    /// The same table as loaded for some seconds before `StagedAccount.start`.
    public func began(_ seconds: Double, ended: Double? = nil) -> TableStatistics {
        var table = self
        table.fullLoadStart = StagedAccount.start.addingTimeInterval(-seconds)
        table.fullLoadEnd = ended.map { StagedAccount.start.addingTimeInterval(-$0) }
        return table
    }
}

extension ReplicationInstance {
    /// The instance most tests speak of.
    public static let riga = named("riga-rep01")

    /// An instance of this name.
    public static func named(_ identifier: String) -> ReplicationInstance {
        ReplicationInstance(
            arn: ARN("arn:aws:dms:eu-west-3:210987654321:rep:\(identifier.uppercased())ID"),
            identifier: identifier, status: "available")
    }
}

extension ReplicationTask {
    /// The task on the instance `riga-rep01`.
    public static func onRiga(
        _ identifier: String = "ledger", _ status: TaskStatus = .running,
        _ type: MigrationType = .cdc
    ) -> ReplicationTask {
        named(identifier, status, type).with { $0.instanceARN = ReplicationInstance.riga.arn }
    }
}

extension Alarm {
    /// An alarm on a DMS metric.
    public static func on(
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
    public static func dimensions(of task: ReplicationTask) -> [String: String] {
        [
            "ReplicationInstanceIdentifier": "riga-rep01",
            "ReplicationTaskIdentifier": task.arn.resourceID,
        ]
    }

    /// Fires above ten seconds of end-to-end latency, and tells `dba-oncall`.
    public static func lagHigh(_ state: AlarmState, of task: ReplicationTask, since: Date) -> Alarm
    {
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
    public static func invented(_ task: ReplicationTask, since: Date) -> Alarm {
        .on(
            "ReplicationTaskState", .insufficientData, name: "DMS-Task-Failure",
            dimensions: ["ReplicationTaskIdentifier": task.identifier]
        ) { $0.since = since }
    }
}

extension MigrationEvent {
    /// What DMS says has happened to `source`.
    public static func of(
        _ source: String, _ message: String, at date: Date, _ categories: String...
    ) -> MigrationEvent {
        MigrationEvent(
            date: date, source: source, sourceType: "replication-task", message: message,
            categories: categories)
    }
}
