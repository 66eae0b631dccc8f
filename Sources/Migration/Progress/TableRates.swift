public import Foundation

/// The rate histories of those tables of a task that are loading, or lately were.
///
/// A table waiting or long done costs nothing, so 60,000 tables take the room of the few dozen
/// that AWS loads at a time.
public struct TableRates: Sendable, Hashable {
    private var histories: [TableName: RateHistory] = [:]

    public init() {}

    /// What is known of a table's rate; nil if it has not been seen loading lately.
    public subscript(name: TableName) -> RateHistory? { histories[name] }

    /// How many tables have a history.
    public var count: Int { histories.count }

    /// The tables that have stood still for five minutes while loading, in no order.
    public var stalled: [TableName] {
        histories.filter { $0.value.stalledSince != nil }.map(\.key)
    }

    /// Takes the statistics of any number of tables of one task, read at `date`.
    public mutating func record(_ tables: some Sequence<TableStatistics>, at date: Date) {
        for table in tables { record(table, at: date) }
    }

    private mutating func record(_ table: TableStatistics, at date: Date) {
        guard table.state.isLoading else { return recordEnd(of: table, at: date) }
        guard let rows = table.fullLoadRows else { return }
        var history = histories[table.name] ?? beginning(of: table, before: date)
        history.record(rows: rows, at: date, isLoading: true)
        histories[table.name] = history
    }

    /// A load that began a moment ago began with no rows: without this its first rows would be
    /// counted to nobody's time.
    private func beginning(of table: TableStatistics, before date: Date) -> RateHistory {
        var history = RateHistory()
        if let start = table.fullLoadStart, start < date, date.timeIntervalSince(start) <= 60 {
            history.record(rows: 0, at: start, isLoading: true)
        }
        return history
    }

    private mutating func recordEnd(of table: TableStatistics, at date: Date) {
        guard var history = histories[table.name], let newest = history.newest else { return }
        if date.timeIntervalSince(newest.date) > history.horizon {
            histories[table.name] = nil
        } else if history.isLive {
            history.record(rows: table.fullLoadRows ?? newest.rows, at: date, isLoading: false)
            histories[table.name] = history
        }
    }
}
