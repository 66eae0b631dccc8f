import Migration

/// Which tables are listed, and in which order.
public struct TableQuery: TableOrder {
    public var filter: TableFilter
    public var sort: TableSort
    /// True if tables that load or want a look stand above all others, whatever the order.
    public var isPinned: Bool
    /// False if the task does not run; see `TableStatus`.
    public var isRunning: Bool

    public init(filter: TableFilter, sort: TableSort, isPinned: Bool = false, isRunning: Bool) {
        self.filter = filter
        self.sort = sort
        self.isPinned = isPinned
        self.isRunning = isRunning
    }

    var isBackward: Bool { sort.column == .name && sort.isReversed }

    func key(of record: TableRecord) -> TableKey? {
        guard filter.isEmpty || filter.admits(record, isRunning: isRunning) else { return nil }
        let value = value(of: record)
        return TableKey(
            tier: (isPinned && isUrgent(record) ? 0 : 2) + (value == nil ? 1 : 0),
            value: (value ?? 0) * (sort.isAscending ? 1 : -1))
    }

    private func isUrgent(_ record: TableRecord) -> Bool {
        record.status(isRunning: isRunning).rank <= TableStatus.loading.rank
    }

    func narrows(_ other: TableQuery) -> Bool {
        sort == other.sort && isPinned == other.isPinned && isRunning == other.isRunning
            && filter.narrows(other.filter)
    }

    /// What is sorted by; nil if unknown.
    private func value(of record: TableRecord) -> Double? {
        switch sort.column {
        case .state: Double(record.status(isRunning: isRunning).rank)
        case .name: 0
        case .rows: record.rows.map(Double.init)
        case .rate: record.rate
        case .behind: record.changesBehind.map(Double.init)
        }
    }
}
