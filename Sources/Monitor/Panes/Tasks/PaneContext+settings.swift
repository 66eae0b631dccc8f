import AccountState
import Migration

extension PaneContext {
    /// What is known of a task.
    func facts(of task: ReplicationTask) -> TaskFacts {
        TaskFacts(task, in: world, isOpen: openTask == task.arn, now: now)
    }

    /// The settings of a task; nil until they are read, or if they cannot be.
    func settings(of task: ARN) -> TaskSettings? {
        world.settings[task]
    }

    /// The tables of a task for a warning about `mutation`. One that strikes them all says nothing
    /// of them until all of them are known.
    func tablesAtStake(of task: ARN, in mutation: Mutation? = nil) -> TablesAtStake {
        guard let store = world.tables[task] else { return TablesAtStake() }
        if case .reloadTables = mutation { return store.atStake }
        return store.isWhole ? store.atStake : TablesAtStake()
    }
}
