import Migration

/// A table as last read, with what lists ask of every table again and again, worked out once.
///
/// It never changes: a newer report makes a new one, and whoever holds the old keeps what it saw.
/// Sixty thousand of these are gone through and copied by pointer, not by their many members.
final class TableRecord: Sendable {
    // What is looked at sixty thousand times stands first and together, beside the object's head,
    // and is held apart from the row: taking a member out of that costs as much as copying it.
    let state: TableState
    /// True while rows are being loaded.
    let isLoading: Bool
    let verdict: ValidationVerdict
    let findingRank: Int
    let rows: Int?
    private let loadStatus: TableStatus
    let name: TableName
    /// `schema.table` in lower case.
    let folded: FoldedText
    let changesBehind: Int?
    /// Rows a second over the last minute, of a table that loads; nil of any other.
    let rate: Double?
    let pending: Int?
    let table: TableStatistics

    /// Takes a row, with its rate as it was when the row was read; of a table known before, what
    /// depends on the name alone is taken over.
    init(
        _ table: TableStatistics, history: RateHistory? = nil, after before: TableRecord? = nil
    ) {
        self.table = table
        (name, state, rows) = (table.name, table.state, table.fullLoadRows)
        (changesBehind, pending) = (table.changesBehind, table.validationPending)
        folded = before?.folded ?? FoldedText(table.name)
        isLoading = table.state.isLoading
        rate = isLoading ? history?.rateOverOneMinute : nil
        loadStatus = TableStatus(table, history: history, isRunning: true)
        verdict = table.validationVerdict
        findingRank = ValidationFinding.rank(verdict, table.validationState)
    }

    /// Where the table stands; with `isRunning` false nothing can be loading.
    func status(isRunning: Bool) -> TableStatus {
        isLoading && !isRunning ? .halfLoaded : loadStatus
    }
}
