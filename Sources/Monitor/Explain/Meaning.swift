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
            "The name somebody gave the task. CloudWatch and the log know it by the last part of "
                + "its ARN instead.", from: tasksCall),
        "state": Meaning(
            "What the task is doing, worked out from its status, its stop reason and its counters. "
                + "AWS calls a load that has done its work 'stopped', and tells no phase.",
            from: tasksCall),
        "progress": Meaning(
            "The share of the load that is done, counted by dmswatch: by rows where the sizes of "
                + "tables are known, else by tables. 'AWS n %' in its place is AWS's own estimate.",
            from: "DMS DescribeTableStatistics, of the open task; otherwise the counters of "
                + "DescribeReplicationTasks"),
        "aws": Meaning(
            "AWS's own estimate of the load, from statistics of the source. It can read 100 "
                + "although tables failed, and nobody can tell what it counts.",
            from: "FullLoadProgressPercent of DMS DescribeReplicationTasks"),
        "end": Meaning(
            "Between which two times the load will have ended, from the rates of the last minutes. "
                + "It is an estimate: 'measuring' means that there is too little to go by, "
                + "'stalled' that nothing has moved.",
            from: "worked out from DMS DescribeTableStatistics"),
        "lag": Meaning(
            "How far the target is behind the source: the age of the oldest change not yet "
                + "committed on the target. It contains the delay of reading, so the two are "
                + "never added; zero reads as caught up, idle or dead by what else is known. "
                + "'idle/dead?' is not judged: only the log of the open task is read, so open it.",
            from: "CloudWatch CDCLatencyTarget, maximum over 60 s"),
        "validation": Meaning(
            "How many rows differ or wait to be compared, or that all tables pass. Tables that "
                + "cannot be compared are unverified, which is not a pass.",
            from: "DMS DescribeTableStatistics, of the open task"),
        "instance": Meaning(
            "The replication instance the task runs on. Its name is half of what CloudWatch finds "
                + "the task's metrics by.", from: "DMS DescribeReplicationInstances"),
    ]
}

extension Meaning {
    private static let tablesCall = "DMS DescribeTableStatistics"

    /// By the identity of the column.
    static let tables: [String: Meaning] = [
        "name": Meaning(
            "Schema and table as they are called on the source. Rules of the mapping may call "
                + "them otherwise on the target.", from: tablesCall),
        "state": Meaning(
            "Where the table stands with its full load. 'done' means that the load has ended and "
                + "stays so while changes are followed; STALLED is dmswatch's word for a table "
                + "that loads and has not moved for five minutes.", from: "\(tablesCall) TableState"
        ),
        "rows": Meaning(
            "Rows committed on the target by the full load. The number moves in steps, because "
                + "DMS counts a batch when it is committed.", from: "\(tablesCall) FullLoadRows"),
        "rate": Meaning(
            "Rows a second over the last minute, from the rows counted then and now. A dash means "
                + "that the table does not load or was not read twice yet.",
            from: "worked out from \(tablesCall) FullLoadRows"),
        "rate5": Meaning(
            "Rows a second over the last five minutes. Less than the minute's rate means that it "
                + "goes faster now.", from: "worked out from \(tablesCall) FullLoadRows"),
        "sparkline": Meaning(
            "The rate of the last five minutes as a small picture. Its height is relative to the "
                + "table's own fastest moment.",
            from: "worked out from \(tablesCall) FullLoadRows"),
        "time": Meaning(
            "How long the load took, or has taken so far. It is AWS's start to AWS's end.",
            from: "\(tablesCall) FullLoadStartTime, FullLoadEndTime"),
        "last": Meaning(
            "When this table would end if it is the last of the load to. dmswatch plays the rest "
                + "of the load many times over, and names the tables that were the last in at "
                + "least one of five.",
            from: "worked out from \(tablesCall) FullLoadRows of all tables"),
        "changes": Meaning(
            "Inserts, updates and deletes captured from the source since the task started. They "
                + "count changes, not rows that exist.",
            from: "\(tablesCall) Inserts, Updates, Deletes"),
        "behind": Meaning(
            "Changes captured and not yet applied on the target. A dash means that AWS does not "
                + "tell what was applied, which is not zero.",
            from: "worked out from \(tablesCall) Inserts … and AppliedInserts …"),
        "validation": Meaning(
            "What the comparison of rows says in one word. 'unverified' is a table that cannot be "
                + "compared, which is not a pass.", from: "\(tablesCall) ValidationState"),
        "applied": Meaning(
            "Inserts, updates and deletes applied on the target. Older engines do not tell.",
            from: "\(tablesCall) AppliedInserts, AppliedUpdates, AppliedDeletes"),
        "errorRows": Meaning(
            "Rows the full load could not write. AWS documents it for DynamoDB targets only; "
                + "elsewhere it stays zero.", from: "\(tablesCall) FullLoadErrorRows"),
        "ddls": Meaning(
            "Changes of table definitions captured from the source. Whether they are applied is a "
                + "setting of the task.", from: "\(tablesCall) Ddls"),
        "started": Meaning(
            "When the load of this table began, in UTC. A reload begins anew.",
            from: "\(tablesCall) FullLoadStartTime"),
        "finished": Meaning(
            "When the load of this table ended, in UTC. It is of the last load that ended.",
            from: "\(tablesCall) FullLoadEndTime"),
    ]

    /// Of the list of tables that are not simply validated.
    static let validation: [String: Meaning] = [
        "name": Meaning(
            "Schema and table as they are called on the source. Only tables that are not simply "
                + "valid are listed.", from: tablesCall),
        "verdict": Meaning(
            "What the comparison of source and target says, and what stands in its way. A table "
                + "without a primary key cannot be compared and is never a pass.",
            from: "\(tablesCall) ValidationState"),
        "pending": Meaning(
            "Rows that wait to be compared. While changes flow some always wait.",
            from: "\(tablesCall) ValidationPendingRecords"),
        "rate": Meaning(
            "Rows compared a second beyond those that came meanwhile, over the last five minutes. "
                + "Below zero more rows come than are compared.",
            from: "worked out from \(tablesCall) ValidationPendingRecords"),
        "end": Meaning(
            "When no row of the table would wait any more, if it goes on as it does. 'stuck' means "
                + "that what waits has not become less since then.",
            from: "worked out from \(tablesCall) ValidationPendingRecords"),
        "failed": Meaning(
            "Rows found to differ. Counting stops at 1,000 for a table and 10,000 for a task, "
                + "unless the settings say otherwise.",
            from: "\(tablesCall) ValidationFailedRecords"),
        "suspended": Meaning(
            "Rows that change too often to be compared. They are unknown, neither valid nor not.",
            from: "\(tablesCall) ValidationSuspendedRecords"),
        "resync": Meaning(
            "Whether rows that differ are repaired, and when last. DMS 3.6.1 and later can, from "
                + "Oracle or SQL Server to PostgreSQL.", from: "\(tablesCall) ResyncState"),
        "details": Meaning(
            "AWS's own words on the state of the comparison. They are often empty.",
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
            "Changes that wait to be applied on the target. It is a backlog, not a rate."
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
            "Rows spilled to disk that wait to be committed on the target. It is slow to come back "
                + "from there."
        case .throughputRowsSource:
            "Rows a second of changes read from the source. Zero may mean an idle source."
        case .throughputRowsTarget:
            "Rows a second of changes applied on the target. Below what is read, the backlog grows."
        case .fullLoadRowsSource:
            "Rows a second the full load reads from the source. It speaks of all tables together."
        case .fullLoadRowsTarget:
            "Rows a second the full load writes to the target. It speaks of all tables together."
        case .memoryUsage:
            "Memory the task has in use. It belongs to the task alone, not to its instance."
        case .cpuUtilization:
            "The share of the instance's processors in use. Near 100 every task on it is slowed."
        case .swapUsage:
            "Memory the instance has moved to disk. If it rises while little memory is free, the "
                + "instance is too small."
        case .freeableMemory:
            "Memory the instance could free if it had to. It is not all free at this moment."
        case .freeStorageSpace:
            "Disk the instance has left. Changes that do not fit into memory and the logs go there."
        }
    }
}

extension Meaning {
    /// Of an alarm, by what it says of itself.
    static let alarms: [String: Meaning] = [
        "state": Meaning(
            "What CloudWatch last judged: OK, ALARM, or no data to judge. An alarm that watches a "
                + "metric nobody publishes stays without data for ever.",
            from: "CloudWatch DescribeAlarms StateValue"),
        "since": Meaning(
            "When the state last changed, in UTC. h shows what happened before.",
            from: "CloudWatch DescribeAlarms StateTransitionedTimestamp"),
        "value": Meaning(
            "The newest value known beside the threshold; the sign says how they compare now. If "
                + "dmswatch has no datapoint of its own, it is the value CloudWatch gave as reason.",
            from: "CloudWatch GetMetricData, or StateReason of DescribeAlarms"),
        "audience": Meaning(
            "Who hears of it when it fires. An alarm without actions tells nobody.",
            from: "CloudWatch DescribeAlarms AlarmActions, ActionsEnabled"),
        "event": Meaning(
            "What DMS says has happened to an instance or a task. dmswatch reads the last day.",
            from: "DMS DescribeEvents"),
    ]

    /// Of the line above every screen.
    static let top: [String: Meaning] = [
        "API": Meaning(
            "Calls dmswatch has made in the last minute, and how many it could make at once. It "
                + "keeps to one a second on the average, because the quota belongs to the whole "
                + "account, and always keeps some back for a stop.", from: "counted by dmswatch"),
        "cost": Meaning(
            "What CloudWatch charges for the metrics asked for, in US dollars an hour. It is "
                + "0.01 dollars for a thousand metrics, without a free tier.",
            from: "counted by dmswatch over the last ten minutes"),
        "data": Meaning(
            "The age of the oldest answer among what is in view, as far as each may age. Past "
                + "twice its interval it reads STALE.", from: "counted by dmswatch"),
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
        "SORTER": "Puts changes in the order of their commits, and spills long transactions to "
            + "disk. It tells when reading is paused.",
        "TARGET_APPLY": "Applies changes, of tables too, on the target.",
        "TASK_MANAGER": "Runs the task, its loads and its errors.",
        "TABLES_MANAGER": "Keeps the list of captured tables and their order.",
        "METADATA_MANAGER": "Reads and keeps the definitions of tables.",
        "TRANSFORMATION": "Carries out the mapping's transformation rules.",
        "FILE_FACTORY": "Makes the files of batches.",
        "VALIDATOR": "Compares rows of source and target.",
        "PERFORMANCE": "Tells latencies.",
        "DATA_RESYNC": "Repairs rows that validation found to differ.",
    ]
}
