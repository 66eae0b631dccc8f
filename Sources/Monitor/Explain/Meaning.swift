import Migration

/// What a value on the screen is: two sentences, and where it comes from. Known offline.
struct Meaning: Sendable, Hashable {
    let sentences: String
    let source: String

    init(_ sentences: String, from source: String) {
        self.sentences = sentences
        self.source = source
    }
}

extension Meaning {
    private static let tasksCall = "DMS DescribeReplicationTasks"

    /// By the identity of the column.
    static let tasks: [String: Meaning] = [
        "name": Meaning(
            "The task's name. CloudWatch and the log identify the task by the last segment of its "
                + "ARN instead.", from: tasksCall),
        "state": Meaning(
            "What the task is doing, derived from its status, its stop reason and its counters. "
                + "AWS reports a finished load as 'stopped', and no phase.",
            from: tasksCall),
        "progress": Meaning(
            "The share of the load that is done, counted by dmswatch: by rows where table sizes "
                + "are known, else by tables. 'AWS n %' in its place is AWS's own estimate.",
            from: "DMS DescribeTableStatistics, of the open task; otherwise the counters of "
                + "DescribeReplicationTasks"),
        "aws": Meaning(
            "AWS's own estimate of the load, from statistics of the source. It can read 100 "
                + "although tables failed; AWS does not document what it counts.",
            from: "FullLoadProgressPercent of DMS DescribeReplicationTasks"),
        "end": Meaning(
            "The range of times in which the load will end, from the rates of the last minutes. "
                + "It is an estimate: 'measuring' means that there are too few samples, "
                + "'stalled' that no rows were loaded.",
            from: "derived from DMS DescribeTableStatistics"),
        "lag": Meaning(
            "How far the target is behind the source: the age of the oldest change not yet "
                + "committed on the target. It contains the reading delay, so the two are never "
                + "added; zero means caught up, idle or dead, depending on other evidence. "
                + "'idle/dead?' is not judged: only the log of the open task is read, so open it.",
            from: "CloudWatch CDCLatencyTarget, maximum over 60 s"),
        "validation": Meaning(
            "How many rows differ or are pending validation, or that all tables pass. Tables that "
                + "cannot be validated are counted as not validated, which is not a pass.",
            from: "DMS DescribeTableStatistics, of the open task"),
        "instance": Meaning(
            "The replication instance the task runs on. CloudWatch identifies the task's metrics "
                + "by the instance's name and the task.", from: "DMS DescribeReplicationInstances"),
    ]
}

extension Meaning {
    private static let tablesCall = "DMS DescribeTableStatistics"

    /// By the identity of the column.
    static let tables: [String: Meaning] = [
        "name": Meaning(
            "Schema and table as named on the source. Mapping rules may rename them on the "
                + "target.", from: tablesCall),
        "state": Meaning(
            "The state of the table's full load. 'done' means that the load has ended, and stays "
                + "while CDC runs; STALLED is dmswatch's word for a loading table whose row count "
                + "has not changed for five minutes.", from: "\(tablesCall) TableState"
        ),
        "rows": Meaning(
            "Rows committed on the target by the full load. The number moves in steps, because "
                + "DMS counts a batch when it is committed.", from: "\(tablesCall) FullLoadRows"),
        "rate": Meaning(
            "Rows per second over the last minute, from the rows counted then and now. A dash "
                + "means that the table is not loading or has not been read twice yet.",
            from: "derived from \(tablesCall) FullLoadRows"),
        "rate5": Meaning(
            "Rows per second over the last five minutes. A value below the one-minute rate means "
                + "that the load is speeding up.", from: "derived from \(tablesCall) FullLoadRows"),
        "sparkline": Meaning(
            "The rate of the last five minutes as a chart. Its height is relative to the table's "
                + "own maximum.",
            from: "derived from \(tablesCall) FullLoadRows"),
        "time": Meaning(
            "How long the load took, or has taken so far, by AWS's start and end times.",
            from: "\(tablesCall) FullLoadStartTime, FullLoadEndTime"),
        "last": Meaning(
            "When this table is estimated to end if it is the last to end. dmswatch simulates the "
                + "rest of the load many times, and names the tables that were the last in at "
                + "least one run of five.",
            from: "derived from \(tablesCall) FullLoadRows of all tables"),
        "changes": Meaning(
            "Inserts, updates and deletes captured from the source since the task started. They "
                + "count changes, not rows that exist.",
            from: "\(tablesCall) Inserts, Updates, Deletes"),
        "behind": Meaning(
            "Changes captured and not yet applied on the target. A dash means that AWS does not "
                + "report applied changes, which is not zero.",
            from: "derived from \(tablesCall) Inserts … and AppliedInserts …"),
        "validation": Meaning(
            "The result of data validation in one word. 'unverified' is a table that cannot be "
                + "validated, which is not a pass.", from: "\(tablesCall) ValidationState"),
        "applied": Meaning(
            "Inserts, updates and deletes applied on the target. Older engines do not report them.",
            from: "\(tablesCall) AppliedInserts, AppliedUpdates, AppliedDeletes"),
        "errorRows": Meaning(
            "Rows the full load could not write. AWS documents it for DynamoDB targets only; "
                + "elsewhere it stays zero.", from: "\(tablesCall) FullLoadErrorRows"),
        "ddls": Meaning(
            "Changes of table definitions (DDL) captured from the source. A task setting decides "
                + "whether they are applied.", from: "\(tablesCall) Ddls"),
        "started": Meaning(
            "When the load of this table started, in UTC. A reload resets it.",
            from: "\(tablesCall) FullLoadStartTime"),
        "finished": Meaning(
            "When the load of this table last ended, in UTC.",
            from: "\(tablesCall) FullLoadEndTime"),
    ]

    /// Of the list of tables that are not simply validated.
    static let validation: [String: Meaning] = [
        "name": Meaning(
            "Schema and table as named on the source. Validated tables are not listed.",
            from: tablesCall),
        "verdict": Meaning(
            "The result of comparing source and target, or why they were not compared. A table "
                + "without a primary key cannot be validated and is never a pass.",
            from: "\(tablesCall) ValidationState"),
        "pending": Meaning(
            "Rows that are pending validation. While CDC applies changes, some always are.",
            from: "\(tablesCall) ValidationPendingRecords"),
        "rate": Meaning(
            "Net rows validated per second over the last five minutes. Below zero, new rows "
                + "arrive faster than they are validated.",
            from: "derived from \(tablesCall) ValidationPendingRecords"),
        "end": Meaning(
            "When the table will have no pending rows at the current rate. 'stuck' means that the "
                + "number of pending rows has not fallen since then.",
            from: "derived from \(tablesCall) ValidationPendingRecords"),
        "failed": Meaning(
            "Rows found to differ. Counting stops at 1,000 for a table and 10,000 for a task, "
                + "unless the settings say otherwise.",
            from: "\(tablesCall) ValidationFailedRecords"),
        "suspended": Meaning(
            "Rows that change too often to be compared. They are unknown, neither pass nor fail.",
            from: "\(tablesCall) ValidationSuspendedRecords"),
        "resync": Meaning(
            "Whether mismatched rows are repaired (data resync), and when last. DMS 3.6.1 and "
                + "later can, from Oracle or SQL Server to PostgreSQL.",
            from: "\(tablesCall) ResyncState"),
        "details": Meaning(
            "AWS's details of the validation state. They are often empty.",
            from: "\(tablesCall) ValidationStateDetails"),
    ]
}

extension Meaning {
    /// What CloudWatch measures of a task or an instance.
    static func metric(_ metric: MetricName) -> Meaning {
        Meaning(
            sentences(metric),
            from: "CloudWatch \(metric.rawValue), \(metric.statistic.lowercased()) over 60 s")
    }

    private static func sentences(_ metric: MetricName) -> String {
        switch metric {
        case .latencySource:
            "How long ago the last change read was committed on the source. It grows while a long "
                + "transaction is open, and reads zero while the source is idle."
        case .latencyTarget:
            "How long ago the oldest change not yet committed on the target was committed on the "
                + "source. It contains the reading delay, so it is never added to source latency."
        case .incomingChanges:
            "Changes pending on the target. It is a backlog, not a rate."
        case .changesMemorySource:
            "Rows held in memory until their transaction is committed on the source. A long "
                + "transaction makes it grow."
        case .changesDiskSource:
            "Rows spilled to disk until their transaction is committed on the source. Anything "
                + "above zero for long means long transactions or too little memory."
        case .changesMemoryTarget:
            "Rows held in memory that wait to be committed on the target. A target that is slow "
                + "makes it grow."
        case .changesDiskTarget:
            "Rows spilled to disk that wait to be committed on the target. Applying from disk is "
                + "slow."
        case .throughputRowsSource:
            "Rows per second of changes read from the source. Zero may mean an idle source."
        case .throughputRowsTarget:
            "Rows per second of changes applied on the target. Below the source rate, the backlog "
                + "grows."
        case .fullLoadRowsSource:
            "Rows per second the full load reads from the source, over all tables."
        case .fullLoadRowsTarget:
            "Rows per second the full load writes to the target, over all tables."
        case .memoryUsage:
            "Memory used by the task alone, not by its whole instance."
        case .cpuUtilization:
            "The share of the instance's processors in use. Near 100 every task on it is slowed."
        case .swapUsage:
            "Memory the instance has moved to disk. If it rises while little memory is free, the "
                + "instance is too small."
        case .freeableMemory:
            "Memory that is free or that the instance could free. Not all of it is free now."
        case .freeStorageSpace:
            "Free disk space of the instance. It holds the logs and changes that do not fit into "
                + "memory."
        }
    }
}

extension Meaning {
    /// Of an alarm, by what it says of itself.
    static let alarms: [String: Meaning] = [
        "state": Meaning(
            "The alarm's last state in CloudWatch: OK, ALARM, or insufficient data. An alarm on a "
                + "metric that is never published stays without data.",
            from: "CloudWatch DescribeAlarms StateValue"),
        "since": Meaning(
            "When the state last changed, in UTC. h shows what happened before.",
            from: "CloudWatch DescribeAlarms StateTransitionedTimestamp"),
        "value": Meaning(
            "The newest known value beside the threshold; the sign shows how they compare now. If "
                + "dmswatch has no datapoint, it is the value in CloudWatch's state reason.",
            from: "CloudWatch GetMetricData, or StateReason of DescribeAlarms"),
        "audience": Meaning(
            "Who is notified when it fires. An alarm without actions notifies nobody.",
            from: "CloudWatch DescribeAlarms AlarmActions, ActionsEnabled"),
        "event": Meaning(
            "An event of an instance or a task, reported by DMS. dmswatch reads the last 24 hours.",
            from: "DMS DescribeEvents"),
    ]

    /// Of the line above every screen.
    static let top: [String: Meaning] = [
        "API": Meaning(
            "Requests dmswatch made in the last minute, and how many it can send now. It sends at "
                + "most one per second on average, because the quota is shared by the whole "
                + "account, and always reserves some for a stop.", from: "counted by dmswatch"),
        "cost": Meaning(
            "What CloudWatch charges for the requested metrics, in US dollars per hour: 0.01 "
                + "dollars per thousand metrics, without a free tier.",
            from: "counted by dmswatch over the last ten minutes"),
        "data": Meaning(
            "The age of the oldest data source in view. Older than twice its polling interval it "
                + "reads STALE.", from: "counted by dmswatch"),
    ]

    /// Of a part of DMS that writes log lines; nil of one the user guide does not name.
    static func log(_ component: String) -> Meaning? {
        components.first { component.hasPrefix($0.key) || $0.key.hasPrefix(component) }.map {
            Meaning($0.value, from: "the task log; user guide, 'Logging task settings'")
        }
    }

    private static let components: [String: String] = [
        "SOURCE_UNLOAD": "Reads the rows of the full load from the source.",
        "TARGET_LOAD": "Writes the rows of the full load to the target.",
        "SOURCE_CAPTURE": "Reads changes from the source's log.",
        "SORTER": "Sorts changes by commit order, and spills long transactions to disk. It logs "
            + "when reading is paused.",
        "TARGET_APPLY": "Applies changes, DDL included, on the target.",
        "TASK_MANAGER": "Runs the task, its loads and its errors.",
        "TABLES_MANAGER": "Holds the list of captured tables and their order.",
        "METADATA_MANAGER": "Reads and caches table definitions.",
        "TRANSFORMATION": "Applies the mapping's transformation rules.",
        "FILE_FACTORY": "Creates the batch files.",
        "VALIDATOR": "Compares rows of source and target.",
        "PERFORMANCE": "Reports latencies.",
        "DATA_RESYNC": "Repairs mismatched rows found by validation.",
    ]
}
