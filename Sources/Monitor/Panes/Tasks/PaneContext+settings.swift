import Migration

extension PaneContext {
    /// The settings of a task; nil until they are read, or if they cannot be.
    func settings(of task: ARN) -> TaskSettings? {
        world.settings[task]
    }

    /// The tables of a task for a warning about `mutation`. One that strikes them all says nothing
    /// of them until all of them are known.
    func tablesAtStake(of task: ARN, in mutation: Mutation? = nil) -> TablesAtStake {
        guard let book = world.tables[task] else { return TablesAtStake() }
        if case .reloadTables = mutation { return book.atStake }
        return book.isWhole ? book.atStake : TablesAtStake()
    }
}
