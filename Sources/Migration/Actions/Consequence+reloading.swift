extension Consequence {
    /// What reloading or revalidating some tables of a running task does.
    ///
    /// `tables` are those of the task that were read; `settings` are nil if they were not, which
    /// the sentences then say.
    public static func ofReloading(
        _ names: [TableName], of task: ReplicationTask, _ option: Mutation.ReloadOption,
        tables: TablesAtStake, settings: TaskSettings?
    ) -> Consequence {
        let count = CountText.of(names.count, "table")
        let calls = Mutation.reloadTables(task.arn, names, option).calls.count
        let batches = calls > 1 ? ["AWS takes ten at a time: \(calls) calls are sent."] : []
        if option == .validateOnly {
            return Consequence(
                ["\(count) \(names.count == 1 ? "is" : "are") compared again; no data changes."]
                    + batches)
        }
        var sentences = [
            "\(count) \(names.count == 1 ? "is" : "are") loaded again from the start; the other "
                + "tables go on.",
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
            ? ["\(first) is loading just now and begins again."]
            : ["\(loading.count) of them are loading just now and begin again."]
    }
}
