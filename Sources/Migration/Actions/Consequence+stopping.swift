extension Consequence {
    /// What stopping `task` does to it and to `tables`, which are all of its tables.
    public static func ofStopping(
        _ task: ReplicationTask, tables: TablesAtStake
    ) -> Consequence {
        var sentences = ["The task stops: nothing is loaded and no change is applied."]
        if task.migrationType.loadsExistingRows != false, !task.isFullLoadFinished {
            sentences.append(halfLoaded(task, tables))
        }
        if task.migrationType.followsChanges != false {
            sentences.append(
                "Changes wait at the source until the task is resumed: its log must be kept "
                    + "that long.")
            if task.isFullLoadFinished || task.migrationType == .cdc {
                sentences.append("On resume, replication goes on from its checkpoint.")
            }
        }
        return Consequence(sentences)
    }

    private static func halfLoaded(_ task: ReplicationTask, _ tables: TablesAtStake) -> String {
        let loading =
            tables.count == 0 ? task.statistics?.tablesLoading : tables.loading.count
        guard let loading else {
            return "Tables that are half loaded are loaded again from the start on resume."
        }
        switch loading {
        case 0: return "No table is loading just now; those queued are loaded on resume."
        case 1: return "1 table is half loaded and is loaded again from the start on resume."
        default:
            return "\(CountText.grouped(loading)) tables are half loaded and are loaded again "
                + "from the start on resume."
        }
    }
}
