extension Consequence {
    /// What setting `task` going does.
    ///
    /// `tables` are all the task's; `settings` are nil if they were not read, which the sentences
    /// then say.
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
            return Consequence(["The task runs for the first time and follows changes."])
        }
        let follows = task.migrationType.followsChanges == true
        return Consequence(
            [
                "The task runs for the first time: every table is loaded"
                    + (follows ? ", then changes are followed." : "."),
                preparation(of: "Tables already on the target", settings),
            ],
            isDestructive: settings?.tablePreparation != .doNothing)
    }

    private static func ofResuming(_ task: ReplicationTask) -> Consequence {
        let checkpoint =
            task.recoveryCheckpoint == nil
            ? "Changes are followed from where the task stopped; AWS shows no checkpoint for it."
            : "Changes are followed from the stored checkpoint."
        switch task.migrationType {
        case .cdc: return Consequence([checkpoint])
        case .fullLoad:
            return Consequence([
                "Tables that are done stay as they are.",
                "Tables that were half loaded or not begun are loaded from the start.",
            ])
        case .fullLoadAndCDC where task.isFullLoadFinished:
            return Consequence(["No table is loaded again.", checkpoint])
        case .fullLoadAndCDC, .unknown:
            return Consequence([
                "Tables that are done stay as they are.",
                "Tables that were half loaded or not begun are loaded from the start; after a "
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
            "\(count) of the task \(tables.count > 1 ? "are" : "is") loaded again from the start"
                + (rows > 0 ? ": the last load took \(CountText.grouped(rows)) rows." : "."),
            preparation(of: "On the target, tables", settings),
        ]
        if task.migrationType.followsChanges == true {
            sentences.append(
                "Changes are followed after the new load; the stored checkpoint is given up.")
        }
        return Consequence(sentences, isDestructive: true)
    }

    /// What the load does first to tables on the target, as a sentence that begins with `subject`.
    static func preparation(of subject: String, _ settings: TaskSettings?) -> String {
        switch settings?.tablePreparation {
        case .dropAndCreate:
            "\(subject) are DROPPED and made anew (TargetTablePrepMode DROP_AND_CREATE)."
        case .truncate:
            "\(subject) are TRUNCATED first (TargetTablePrepMode TRUNCATE_BEFORE_LOAD)."
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
