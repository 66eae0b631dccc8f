import AccountState
import Migration
import TerminalUI

/// What the pane shows of a log at a given width: which rows there are, and each row's line.
struct LogView {
    let store: LogStore
    let selection: LogSelection
    private let columns: LogColumns
    private let words: WordFilter
    private let symbols: Symbols
    /// All rows from the oldest to the newest.
    let rows: [LogRowID]
    /// The rows of each unfolded entry.
    private let parts: [Int: [Line]]

    init(
        _ store: LogStore, _ query: LogQuery, unfolded: Set<Int>, width: Int, symbols: Symbols
    ) {
        self.store = store
        self.symbols = symbols
        words = query.words
        selection = store.selection(query)
        columns = LogColumns(width: width)
        let columns = self.columns
        var parts: [Int: [Line]] = [:]
        for id in unfolded {
            guard let entry = store.entry(id) else { continue }
            parts[id] =
                LogRow(
                    entry: entry, words: words, isMatch: true, columns: columns, symbols: symbols
                ).unfolded
        }
        self.parts = parts
        var rows: [LogRowID] = []
        rows.reserveCapacity(selection.shown.count)
        for id in selection.shown {
            for part in 0..<(parts[id]?.count ?? 1) { rows.append(LogRowID(entry: id, part: part)) }
        }
        self.rows = rows
    }

    /// What stands in a row.
    func line(_ row: LogRowID) -> Line {
        if let parts = parts[row.entry] {
            return row.part < parts.count ? parts[row.part] : .empty
        }
        guard let entry = store.entry(row.entry) else { return .empty }
        let isMatch =
            selection.matches.count == selection.shown.count
            || selection.matches.contains(row.entry)
        return LogRow(
            entry: entry, words: words, isMatch: isMatch, columns: columns, symbols: symbols
        ).folded
    }
}
