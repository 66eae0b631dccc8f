import Migration

/// A row of the pane by identity: an entry, and which of its rows when it is unfolded; those above it,
/// which are no lines, have parts below zero.
struct LogRowID: Sendable, Hashable, Comparable {
    var entry: Int
    var part = 0

    static func < (first: LogRowID, second: LogRowID) -> Bool {
        (first.entry, first.part) < (second.entry, second.part)
    }
}

/// Where in a log somebody is reading. Everything is held by the number of an entry, so nothing
/// moves under the eyes when lines arrive below or are dropped above.
struct LogPlace: Sendable, Equatable {
    /// Nil while the newest line is followed.
    private(set) var cursor: LogRowID?
    /// The row at the upper edge when last moved; nil while following.
    private(set) var top: LogRowID?
    /// Entries shown with all they have to say.
    private(set) var unfolded: Set<Int> = []

    var isFollowing: Bool { cursor == nil }

    /// The first row to draw so that the cursor, or the newest line, is among `height` rows.
    func offset(in rows: [LogRowID], height: Int) -> Int {
        let last = max(0, rows.count - max(0, height))
        guard height > 0, let cursor else { return last }
        let row = min(rows.firstIndex(notBefore: cursor), max(0, rows.count - 1))
        let first = top.map { rows.firstIndex(notBefore: $0) } ?? last
        // What stands above a line is seen with it.
        let head =
            cursor.part == 0 ? min(row, rows.firstIndex(notBefore: .first(of: cursor.entry))) : row
        return max(0, min(max(min(first, head), row - height + 1), last))
    }

    /// Moves the cursor, which ends the following, and stays inside the rows.
    mutating func move(by step: Int, in rows: [LogRowID], height: Int) {
        guard !rows.isEmpty else { return }
        let here = cursor.map { rows.firstIndex(notBefore: $0) } ?? rows.count - 1
        // A row that is gone counts as standing just before the one that took its place.
        let isGone = cursor.map { here == rows.count || rows[here] != $0 } ?? false
        var target = min(max(0, here + (isGone && step > 0 ? step - 1 : step)), rows.count - 1)
        // A heading is passed over; upwards there may be none but headings.
        while step < 0, target > 0, rows[target].isHeading { target -= 1 }
        while target < rows.count - 1, rows[target].isHeading { target += 1 }
        put(on: rows[target], in: rows, height: height)
    }

    mutating func put(on row: LogRowID, in rows: [LogRowID], height: Int) {
        if isFollowing { top = rows.isEmpty ? nil : rows[offset(in: rows, height: height)] }
        cursor = row
        let offset = offset(in: rows, height: height)
        if rows.indices.contains(offset) { top = rows[offset] }
    }

    /// Goes to a row far away: one out of view is brought to the middle, with what is around it.
    mutating func jump(to row: LogRowID, in rows: [LogRowID], height: Int) {
        let before = offset(in: rows, height: height)
        put(on: row, in: rows, height: height)
        let index = rows.firstIndex(notBefore: row)
        guard !(before..<before + max(0, height)).contains(index) else { return }
        let middle = max(0, index - max(0, height) / 2)
        if rows.indices.contains(middle) { top = rows[middle] }
    }

    /// Stays with the newest line from now on.
    mutating func follow() {
        cursor = nil
        top = nil
    }

    /// Scrolls so that all rows of an entry are in view, as far as they fit under its first.
    mutating func reveal(_ entry: Int, in rows: [LogRowID], height: Int) {
        let first = rows.firstIndex(notBefore: LogRowID(entry: entry))
        let last = rows.firstIndex(notBefore: .first(of: entry + 1)) - 1
        let here = offset(in: rows, height: height)
        let offset = min(first, max(here, last - max(1, height) + 1))
        if rows.indices.contains(offset) { top = rows[offset] }
    }

    /// Shows all of an entry, or only its first row again.
    mutating func toggleFold(of entry: Int) {
        if unfolded.remove(entry) == nil { unfolded.insert(entry) }
    }
}

extension [LogRowID] {
    /// The place of the first row that is not before `row`; the count if all are. By halving.
    func firstIndex(notBefore row: LogRowID) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < row { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
