import AccountState
import TerminalUI

/// A value under the cursor, with its meaning.
public struct Explained: Sendable {
    /// As the column or the line calls it.
    let title: String
    let value: Line
    let meaning: Meaning
    /// Where the value came by; its age stands beside the source. Nil of what never ages.
    let feed: Feed?

    init(_ title: String, _ value: Line, _ meaning: Meaning, feed: Feed?) {
        self.title = title
        self.value = value
        self.meaning = meaning
        self.feed = feed
    }

    /// Every column of a row that has a meaning, in order.
    static func row<Row>(
        _ row: Row, of columns: [Column<Row>], _ meanings: [String: Meaning], feed: Feed?,
        symbols: Symbols
    ) -> [Explained] {
        columns.compactMap { column in
            guard let meaning = meanings[column.id] else { return nil }
            let cell = Column<Row>.Context(width: 20, symbols: symbols, isSelected: false)
            return Explained(column.title, column.cell(row, cell), meaning, feed: feed)
        }
    }
}
