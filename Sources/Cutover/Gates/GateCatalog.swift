/// The checks of all gates. The thresholds are proposals; each may be set for a migration.
public enum GateCatalog {
    /// In order of id.
    public static let all: [GateCheck] = beforeTheStop + ofTheData + afterTheStop + ofTheWayBack

    /// A check by its id; nil if there is none.
    public static func check(_ id: String) -> GateCheck? { byID[id] }

    /// The checks a gate asks, in order of id.
    public static func checks(of gate: Gate) -> [GateCheck] {
        all.filter { $0.gates[gate] != nil }
    }

    private static let byID = Dictionary(
        all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

    private static let atBoth: [Gate: GateRequirement] = [
        .stopWrites: .mandatory, .switchTraffic: .mandatory,
    ]
    private static let atA: [Gate: GateRequirement] = [.stopWrites: .mandatory]
    private static let atB: [Gate: GateRequirement] = [.switchTraffic: .mandatory]

    private static let beforeTheStop: [GateCheck] = [
        GateCheck(
            "R01", "Task running", .task, atBoth,
            source: "DescribeReplicationTasks, Status and StopReason",
            passes: "The task is running.",
            advice: "Read the stop reason and the log, then resume the task."),
        GateCheck(
            "R02", "Full load finished", .task, atA,
            source: "DescribeReplicationTasks, statistics",
            passes: "No table is loading or queued.",
            advice: "Wait for the load.", canBeInapplicable: true),
        GateCheck(
            "R03", "No table errors", .task, atBoth, source: "DescribeTableStatistics, TableState",
            passes: "No table is in error, and every table is completed.",
            advice: "Read the log for the table, repair it and reload it."),
        GateCheck(
            "R04", "All mapped tables present", .task, atA,
            source: "DescribeTableStatistics against the expected list",
            passes: "Every expected table is there.",
            advice: "Look at the mappings and at the rights of the source user."),
        GateCheck(
            "R05", "No suspended tables", .task, atBoth,
            source: "awsdms_suspended_tables, or the task's log",
            passes: "No table is suspended since its last load.",
            advice: "Repair the table and reload it."),
        GateCheck(
            "R06", "End-to-end lag low and not rising", .task, atA,
            source: "CloudWatch CDCLatencyTarget, 15 minutes",
            passes: "The 95th percentile is low and the lag does not rise.",
            thresholds: [
                GateThreshold("lag_pass", 30, "s", "at most, to pass"),
                GateThreshold("lag_fail", 300, "s", "above, to fail"),
            ], advice: "Wait until the lag is low, or find what keeps the target busy."),
        GateCheck(
            "R07", "Source lag low", .task, atA, source: "CloudWatch CDCLatencySource",
            passes: "Reading is close behind the source.",
            thresholds: [
                GateThreshold("lag_pass", 30, "s", "at most, to pass"),
                GateThreshold("lag_fail", 300, "s", "above, to fail"),
            ], advice: "Look for a long transaction at the source."),
        GateCheck(
            "R08", "Apply keeps up", .task, atA,
            source: "CloudWatch CDCThroughputRowsSource, CDCThroughputRowsTarget, "
                + "CDCIncomingChanges",
            passes: "The backlog does not grow.",
            thresholds: [GateThreshold("standstill_warn", 600, "s", "without a fall, to warn")],
            advice: "Wait for a quieter hour, or give the target more."),
        GateCheck(
            "R09", "Drain fits the window", .task, atA,
            source: "Backlog and net apply rate against the configured window",
            passes: "The forecast takes a small part of the window.",
            thresholds: [
                GateThreshold("window_pass", 25, "%", "of the window at most, to pass"),
                GateThreshold("window_fail", 50, "%", "of the window above, to fail"),
            ], advice: "Wait for a smaller backlog, or plan a longer window."),
        GateCheck(
            "R10", "Reading not paused", .task, atBoth,
            source: "Events 0091, 0092, 0093 and the task's log",
            passes: "No pause is open.", advice: "Free storage or memory on the instance."),
        GateCheck(
            "R11", "Instance healthy", .task, atA,
            source: "CloudWatch CPUUtilization, FreeableMemory, SwapUsage, FreeStorageSpace",
            passes: "Processor, memory and storage have room.",
            thresholds: [
                GateThreshold("cpu_pass", 80, "%", "below, to pass"),
                GateThreshold("cpu_fail", 90, "%", "above for 15 minutes, to fail"),
                GateThreshold("storage_pass", 20, "%", "free above, to pass"),
                GateThreshold("storage_fail", 10, "%", "free below, to fail"),
            ], advice: "Give the instance room before you begin."),
        GateCheck(
            "R12", "No maintenance or failover near", .task, atA,
            source: "PreferredMaintenanceWindow, DescribePendingMaintenanceActions, events",
            passes: "Nothing is planned for the window and the hour after it.",
            thresholds: [GateThreshold("margin", 1, "h", "after the window")],
            advice: "Move the maintenance window or the cutover."),
        GateCheck(
            "R13", "Endpoints reachable", .task, atA, source: "DescribeConnections",
            passes: "Both tests succeeded.",
            advice: "Test the connections again."),
    ]

    private static let ofTheData: [GateCheck] = [
        GateCheck(
            "R14", "Logging on, no recent errors", .task, atBoth,
            source: "Task settings and the task's log",
            passes: "No error was logged for half an hour.",
            advice: "Read the errors; switch logging on while the task is stopped."),
        GateCheck(
            "R15", "No new apply exceptions", .task, atBoth, source: "awsdms_apply_exceptions",
            passes: "No statement has failed on the target since the baseline.",
            advice: "Read the exceptions; repair or reload their tables."),
        GateCheck(
            "R16", "Validation complete", .task,
            [.stopWrites: .advisory, .switchTraffic: .mandatory],
            source: "DescribeTableStatistics, ValidationState",
            passes: "Every table is validated; none failed, pending or suspended.",
            advice: "Wait for pending rows; repair and revalidate what failed."),
        GateCheck(
            "R17", "Validation counts complete", .task, atBoth,
            source: "Failed and suspended rows against the task's limits",
            passes: "No limit is near, so no count is frozen.",
            advice: "Repair what failed, raise the limits, and validate again."),
        GateCheck(
            "R18", "Unverifiable tables accepted", .task, atB,
            source: "Tables without a primary key or without validation",
            passes: "Every table is compared.",
            advice: "Compare the tables by other means, and waive with that evidence."),
        GateCheck(
            "R19", "No resync under way", .task, atBoth, source: "Task settings, ResyncState",
            passes: "Data resync is off or finished.",
            advice: "Wait for its end, or move its schedule.", canBeInapplicable: true),
    ]

    private static let afterTheStop: [GateCheck] = [
        GateCheck(
            "R20", "Writes stopped on source", .migration, atB,
            source: "Queries on the source: sessions, read-only switch, position in two looks",
            passes: "The source's position stands still and no session writes.",
            thresholds: [GateThreshold("looks_apart", 60, "s", "between the two looks")],
            advice: "Find the session that writes and end it."),
        GateCheck(
            "R21", "Source transactions closed", .task, atB,
            source: "CloudWatch CDCChangesMemorySource and CDCChangesDiskSource",
            passes: "No row waits for its transaction to commit.",
            thresholds: [GateThreshold("zero_datapoints", 3, "datapoints", "of zero in a row")],
            advice: "Find the open transaction on the source and end it."),
        GateCheck(
            "R22", "Backlog zero", .task, atB,
            source: "CloudWatch CDCIncomingChanges, CDCChangesMemoryTarget, CDCChangesDiskTarget",
            passes: "Nothing waits, in minutes that lie wholly after the writes stopped.",
            thresholds: [GateThreshold("zero_datapoints", 5, "datapoints", "of zero in a row")],
            advice: "Wait for the drain."),
        GateCheck(
            "R23", "Lag zero", .task, atB, source: "CloudWatch CDCLatencyTarget",
            passes: "The lag is next to nothing, in minutes wholly after the writes stopped.",
            thresholds: [
                GateThreshold("lag_pass", 1, "s", "at most, to pass"),
                GateThreshold("lag_warn", 5, "s", "at most, to warn"),
                GateThreshold("zero_datapoints", 5, "datapoints", "in a row"),
            ], advice: "Wait for the drain."),
        GateCheck(
            "R24", "Sentinel arrived", .task, atB, source: "A marker row seen by a target query",
            passes: "The marker written on the source is on the target.",
            thresholds: [GateThreshold("patience", 300, "s", "until a marker not seen fails")],
            advice: "Send the marker; without a connection write and look for it by hand."),
        GateCheck(
            "R25", "Counters settled", .task, atB,
            source: "DescribeTableStatistics, captured and applied changes",
            passes: "Captured and applied changes are equal and stand still.",
            thresholds: [GateThreshold("unchanged", 300, "s", "without a change")],
            advice: "Wait, or look for the table that differs."),
        GateCheck(
            "R26", "Metrics fresh", .task, atBoth, source: "The newest datapoint of CloudWatch",
            passes: "The newest datapoint is young.",
            thresholds: [
                GateThreshold("age_pass", 180, "s", "at most, to pass"),
                GateThreshold("age_fail", 300, "s", "above, to fail"),
            ], advice: "Wait for CloudWatch; do not decide on old values."),
        GateCheck(
            "R27", "Sequences ahead", .migration, atB, source: "A query on the target",
            passes: "No sequence is behind its column.",
            advice: "Set the sequences past the largest value of their column."),
        GateCheck(
            "R28", "Triggers, keys and indexes restored", .migration, atB,
            source: "Queries on the target",
            passes: "No trigger or foreign key is switched off and no index is unusable.",
            advice: "Switch them on again; hold the list of keys against the source's."),
    ]

    private static let ofTheWayBack: [GateCheck] = [
        GateCheck(
            "R29", "Alarms watch something", .task, atA, source: "DescribeAlarms",
            passes: "At least one alarm of the task has data, and none is in ALARM.",
            advice: "Correct the alarm's dimensions; see what the alarm in ALARM says."),
        GateCheck(
            "R30", "Way back ready", .migration, atBoth,
            source: "The reverse task, or an attested backup",
            passes: "The reverse task is ready and follows.",
            advice: "Make the reverse task, or attest the backup in a waiver."),
        GateCheck(
            "R31", "Checkpoint saved", .task,
            [.switchTraffic: .advisory, .pointOfNoReturn: .mandatory],
            source: "RecoveryCheckpoint of the stopped task", passes: "The checkpoint is stored.",
            advice: "Stop the task and keep its checkpoint."),
        GateCheck(
            "R32", "Rehearsed", .migration, [.stopWrites: .advisory],
            source: "A person's entry",
            passes: "A rehearsal was run and went well; a person's word alone is a warning.",
            advice: "Rehearse, and write down how it went with `dmswatch runbook rehearsed`."),
        GateCheck(
            "R33", "Credentials outlive the window", .migration, atA, source: "STS, expiry",
            passes: "They expire after the window and an hour more.",
            thresholds: [GateThreshold("margin", 1, "h", "after the window")],
            advice: "Sign in again before you begin.", canBeInapplicable: true),
        GateCheck(
            "R34", "Point of no return marked", .migration, [.pointOfNoReturn: .mandatory],
            source: "A person's entry", passes: "The first write on the target is recorded.",
            advice: "Record the time of the first production write on the target."),
    ]
}
