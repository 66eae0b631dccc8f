/// The effect of a mutation, in sentences that are shown before it is confirmed.
public struct Consequence: Sendable, Hashable {
    /// The most important first.
    public var sentences: [String]
    /// True if rows on the target are dropped, truncated or duplicated: the name must then be
    /// typed.
    public var isDestructive: Bool

    public init(_ sentences: [String], isDestructive: Bool = false) {
        self.sentences = sentences
        self.isDestructive = isDestructive
    }

    /// The effect of `mutation` on `task`.
    ///
    /// `tables` are all of the task's. `settings` are nil if they were not read; the sentences then
    /// say so.
    public init(
        of mutation: Mutation, task: ReplicationTask, tables: TablesAtStake,
        settings: TaskSettings?
    ) {
        self =
            switch mutation {
            case .start(_, let type):
                .ofStarting(task, as: type, tables: tables, settings: settings)
            case .startFrom(_, let point):
                .ofStarting(task, from: point)
            case .testConnections(_, let tests):
                .ofTesting(tests)
            case .modify(_, let change):
                .ofModifying(task, change, settings: settings)
            case .createAlarms(_, let plans):
                .ofCreating(plans)
            case .stop:
                .ofStopping(task, tables: tables)
            case .reloadTables(_, let names, let option):
                .ofReloading(names, of: task, option, tables: tables, settings: settings)
            }
    }

    /// All sentences as one text.
    public var text: String { sentences.joined(separator: " ") }
}

/// What a consequence says about a task's tables: how many there are, how many rows they have
/// loaded, and which of them are loading.
public struct TablesAtStake: Sendable, Hashable {
    public private(set) var tally: LoadTally
    public private(set) var loading: Set<TableName>

    /// Takes sums made before; without arguments, tables that were not read.
    public init(_ tally: LoadTally = LoadTally(), loading: Set<TableName> = []) {
        self.tally = tally
        self.loading = loading
    }

    /// Counts all tables of a task; none of them if they were not read.
    public init(_ tables: [TableStatistics]) {
        self.init()
        for table in tables {
            tally.add(table, expected: nil)
            if table.state.isLoading { loading.insert(table.name) }
        }
    }

    /// How many tables the task has; 0 if they were not read.
    public var count: Int { tally.counts.total }
}

extension Consequence {
    /// The effect of starting, resuming or reloading `task`.
    ///
    /// `tables` are all of the task's. `settings` are nil if they were not read; the sentences then
    /// say so.
    public static func ofStarting(
        _ task: ReplicationTask, as type: StartType, tables: TablesAtStake,
        settings: TaskSettings?
    ) -> Consequence {
        switch type {
        case .startReplication: ofFirstStart(task, settings)
        case .resumeProcessing: ofResuming(task)
        case .reloadTarget: ofReloadingAll(task, tables, settings)
        }
    }

    private static func ofFirstStart(
        _ task: ReplicationTask, _ settings: TaskSettings?
    ) -> Consequence {
        guard task.migrationType.loadsExistingRows != false else {
            return Consequence(["The task starts for the first time and replicates changes."])
        }
        let follows = task.migrationType.followsChanges == true
        return Consequence(
            [
                "The task starts for the first time: every table is loaded"
                    + (follows ? ", then changes are replicated." : "."),
                preparation(of: "Tables already on the target", settings),
            ],
            isDestructive: settings?.tablePreparation != .doNothing)
    }

    private static func ofResuming(_ task: ReplicationTask) -> Consequence {
        let checkpoint =
            task.recoveryCheckpoint == nil
            ? "CDC continues from where the task stopped; AWS reports no checkpoint for it."
            : "CDC continues from the stored checkpoint."
        switch task.migrationType {
        case .cdc: return Consequence([checkpoint])
        case .fullLoad:
            return Consequence([
                "Loaded tables stay as they are.",
                "Half-loaded and queued tables are loaded from the start.",
            ])
        case .fullLoadAndCDC where task.isFullLoadFinished:
            return Consequence(["No table is reloaded.", checkpoint])
        case .fullLoadAndCDC, .unknown:
            return Consequence([
                "Loaded tables stay as they are.",
                "Half-loaded and queued tables are loaded from the start; after a "
                    + "load that failed AWS may leave some out, so check the tables afterwards, "
                    + "or reload instead.", checkpoint,
            ])
        }
    }

    private static func ofReloadingAll(
        _ task: ReplicationTask, _ tables: TablesAtStake, _ settings: TaskSettings?
    ) -> Consequence {
        let count =
            tables.count > 1 ? "All \(CountText.grouped(tables.count)) tables" : "Every table"
        let rows = tables.tally.rowsLoaded
        var sentences = [
            "\(count) of the task \(tables.count > 1 ? "are" : "is") reloaded from the start"
                + (rows > 0 ? ": the last load took \(CountText.grouped(rows)) rows." : "."),
            preparation(of: "On the target, tables", settings),
        ]
        if task.migrationType.followsChanges == true {
            sentences.append(
                "CDC continues after the new load; the checkpoint is discarded.")
        }
        return Consequence(sentences, isDestructive: true)
    }

    /// What the load does first to tables on the target, as a sentence that begins with `subject`.
    static func preparation(of subject: String, _ settings: TaskSettings?) -> String {
        switch settings?.tablePreparation {
        case .dropAndCreate:
            "\(subject) are dropped and recreated (TargetTablePrepMode DROP_AND_CREATE)."
        case .truncate:
            "\(subject) are truncated first (TargetTablePrepMode TRUNCATE_BEFORE_LOAD)."
        case .doNothing:
            "\(subject) keep their rows (TargetTablePrepMode DO_NOTHING): empty them yourself "
                + "first, or rows may be there twice."
        case .unknown(let text):
            "\(subject) are treated as TargetTablePrepMode \(text) says."
        case nil:
            "\(subject) may be dropped, emptied or kept: the task's TargetTablePrepMode is not "
                + "known here."
        }
    }
}

extension Consequence {
    /// The effect of stopping `task` on it and on `tables`, which are all of its tables.
    public static func ofStopping(
        _ task: ReplicationTask, tables: TablesAtStake
    ) -> Consequence {
        var sentences = ["The task stops: it loads no rows and applies no changes."]
        if task.migrationType.loadsExistingRows != false, !task.isFullLoadFinished {
            sentences.append(halfLoaded(task, tables))
        }
        if task.migrationType.followsChanges != false {
            sentences.append(
                "Changes wait at the source until the task is resumed: keep source log "
                    + "that long.")
            if task.isFullLoadFinished || task.migrationType == .cdc {
                sentences.append("On resume, CDC continues from its checkpoint.")
            }
        }
        return Consequence(sentences)
    }

    private static func halfLoaded(_ task: ReplicationTask, _ tables: TablesAtStake) -> String {
        let loading =
            tables.count == 0 ? task.statistics?.tablesLoading : tables.loading.count
        guard let loading else {
            return "Tables that are half loaded are reloaded from the start on resume."
        }
        switch loading {
        case 0: return "No table is loading now; queued tables are loaded on resume."
        case 1: return "1 table is half loaded and is reloaded from the start on resume."
        default:
            return "\(CountText.grouped(loading)) tables are half loaded and are reloaded "
                + "from the start on resume."
        }
    }
}

extension Consequence {
    /// The effect of reloading or revalidating some tables of a running task.
    ///
    /// `tables` are those of the task that were read. `settings` are nil if they were not read; the
    /// sentences then say so.
    public static func ofReloading(
        _ names: [TableName], of task: ReplicationTask, _ option: Mutation.ReloadOption,
        tables: TablesAtStake, settings: TaskSettings?
    ) -> Consequence {
        let count = CountText.of(names.count, "table")
        let calls = Mutation.reloadTables(task.arn, names, option).calls.count
        let batches = calls > 1 ? ["AWS takes ten per call: \(calls) calls are sent."] : []
        if option == .validateOnly {
            return Consequence(
                ["\(count) \(names.count == 1 ? "is" : "are") revalidated; no data changes."]
                    + batches)
        }
        var sentences = [
            "\(count) \(names.count == 1 ? "is" : "are") reloaded from the start; the other "
                + "tables continue.",
            preparation(of: "On the target, the tables to reload", settings),
        ]
        sentences += running(names, tables)
        if task.migrationType.followsChanges == true {
            sentences.append("Their changes wait until they are loaded.")
        }
        return Consequence(sentences + batches, isDestructive: true)
    }

    private static func running(_ names: [TableName], _ tables: TablesAtStake) -> [String] {
        let loading = tables.loading.intersection(names)
        guard let first = loading.first else { return [] }
        return loading.count == 1
            ? ["\(first) is loading now and starts again."]
            : ["\(loading.count) of them are loading now and start again."]
    }
}

extension Consequence {
    /// The effect of starting a task from a chosen position.
    static func ofStarting(_ task: ReplicationTask, from point: CDCStartPoint) -> Consequence {
        Consequence(
            [
                "CDC starts from \(point.text).",
                "Changes before it are NOT applied, and changes after it that are on the target "
                    + "already are applied again.",
                "The source must still have its log from there; a PostgreSQL source needs its "
                    + "replication slot created beforehand.",
            ], isDestructive: true)
    }

    /// The effect of testing connections.
    static func ofTesting(_ tests: [ConnectionTest]) -> Consequence {
        Consequence([
            "The instance tests the connection to the "
                + tests.map(\.side).joined(separator: " and the ")
                + " endpoint; no data changes, and running tasks continue.",
            "The result arrives within seconds and is shown. AWS starts a task only "
                + "if the last test of both endpoints succeeded.",
        ])
    }

    /// The effect of changing a task's settings.
    static func ofModifying(
        _ task: ReplicationTask, _ change: TaskChange, settings: TaskSettings?
    ) -> Consequence {
        let rest: [String] =
            switch change {
            case .validation(true):
                [
                    "Every table is compared row by row from the next run: this reads "
                        + "both sides and uses memory of the instance."
                ]
            case .validation(false):
                ["Rows are no longer compared; failures already found stay listed."]
            case .logging(true):
                ["The task logs to CloudWatch from its next run, which costs money."]
            case .logging(false): ["From the next run there is no log to read."]
            case .cdcStop: ["Once resumed, the task stops by itself when it reaches that point."]
            }
        return Consequence(
            ["Changes \(change.difference(from: settings, of: task)); nothing else."] + rest
                + ["The task is 'modifying' for a moment and does not start by itself."])
    }

    /// The effect of creating alarms.
    static func ofCreating(_ plans: [AlarmPlan]) -> Consequence {
        Consequence(
            [
                "\(CountText.of(plans.count, "alarm")) \(plans.count == 1 ? "is" : "are") "
                    + "created, one call each:\n"
                    + plans.map { "  \($0.summary)\n" }.joined()
                    + "They notify nobody yet: add an SNS topic as their action.",
                "Existing alarms are not overwritten. CloudWatch charges for each alarm.",
            ])
    }
}
