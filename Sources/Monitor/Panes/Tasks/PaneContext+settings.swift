import Migration

extension PaneContext {
    /// The settings of a task; nil until they are read, or if they cannot be.
    func settings(of task: ARN) -> TaskSettings? {
        world.settings[task]
    }

    /// All tables of a task for a sentence about them; empty until all of them are known.
    func tables(of task: ARN) -> [TableStatistics] {
        guard let book = world.tables[task], book.isWhole else { return [] }
        return Array(book.tables)
    }
}
