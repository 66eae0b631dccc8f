import TerminalUI

/// The rows of the log that are in view, with what stands in each.
///
/// Where long lines are wrapped a row takes as many lines of the screen as it needs. Places in the log
/// are held by rows all the same, so that nothing moves when the wrapping is turned on or off.
struct LogScreenful {
    let view: LogView
    let place: LogPlace
    /// Lines of the screen.
    let height: Int

    /// From the top, as many as fit.
    var lines: [(row: LogRowID, line: Line)] {
        let rows = view.rows
        guard height > 0, !rows.isEmpty else { return [] }
        let offset = place.offset(in: rows, height: height)
        guard view.isWrapping else {
            return rows[offset..<min(rows.count, offset + height)].map {
                (row: $0, line: view.line($0))
            }
        }
        var above = first(notAbove: offset)
        var shown: [(row: LogRowID, line: Line)] = []
        for row in rows[above...] {
            shown += view.wrapped(row).map { (row: row, line: $0) }
            if shown.count >= height { break }
        }
        // Of a row that does not fit at the top its end is shown.
        while shown.count < height, above > 0 {
            above -= 1
            let row = rows[above]
            let lines = view.wrapped(row).suffix(height - shown.count)
            shown.insert(contentsOf: lines.map { (row: row, line: $0) }, at: 0)
        }
        return Array(shown.prefix(height))
    }

    /// How many rows a page is.
    var page: Int {
        guard view.isWrapping else { return max(1, height - 1) }
        return max(1, Set(lines.map { $0.row }).count - 1)
    }

    /// The first row so that all of the one under the cursor is in view, as far as it fits.
    private func first(notAbove offset: Int) -> Int {
        let rows = view.rows
        let cursor = place.cursor.map { rows.firstIndex(notBefore: $0) } ?? rows.count - 1
        var first = min(cursor, rows.count - 1)
        var used = view.wrapped(rows[first]).count
        while first > offset {
            used += view.wrapped(rows[first - 1]).count
            if used > height { break }
            first -= 1
        }
        return first
    }
}
