import Migration

/// Which tables that are not simply validated are listed, worst first.
public struct ValidationQuery: TableOrder {
    public var filter: TableFilter
    /// False if the task does not run; see `TableStatus`.
    public var isRunning: Bool

    public init(filter: TableFilter, isRunning: Bool) {
        self.filter = filter
        self.isRunning = isRunning
    }

    var isBackward: Bool { false }

    func key(of record: TableRecord) -> TableKey? {
        guard record.verdict != .pass,
            filter.isEmpty || filter.admits(record, isRunning: isRunning)
        else { return nil }
        return TableKey(tier: record.findingRank, value: 0)
    }

    func narrows(_ other: ValidationQuery) -> Bool {
        isRunning == other.isRunning && filter.narrows(other.filter)
    }
}
