/// What a warning about a task needs to know of its tables: how many there are, how many rows
/// their load took, and which of them load just now.
public struct TablesAtStake: Sendable, Hashable {
    public private(set) var tally: LoadTally
    public private(set) var loading: Set<TableName>

    /// Takes what was counted before; without arguments, tables that were not read.
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
