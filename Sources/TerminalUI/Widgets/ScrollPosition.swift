/// Which rows of a long list are in view, and which is selected. Pure and total: counts may shrink
/// between calls, and no call leaves a row selected that is not there once ``reveal(count:height:)``
/// has run.
public struct ScrollPosition: Sendable, Hashable {
    /// The selected row; nil when nothing is.
    public var selected: Int?
    /// The first row in view.
    public var offset: Int

    /// Creates a position.
    public init(selected: Int? = nil, offset: Int = 0) {
        self.selected = selected
        self.offset = offset
    }

    /// Moves the selection; from none, to the first row. Stops at the ends.
    public mutating func move(by rows: Int, count: Int) {
        guard count > 0 else { return clear() }
        guard let selected else { return select(0, count) }
        select(min(max(selected, 0), count - 1) + min(max(rows, -count), count), count)
    }

    /// Moves the selection by whole views, less one row that stays visible.
    public mutating func page(by pages: Int, count: Int, height: Int) {
        let views = min(max(pages, -count), count)
        move(by: views * max(1, min(max(height, 0), count) - 1), count: count)
    }

    /// Selects the first row.
    public mutating func toTop(count: Int) { move(by: -count, count: count) }

    /// Selects the last row.
    public mutating func toBottom(count: Int) {
        guard count > 0 else { return clear() }
        selected = count - 1
    }

    /// Brings the selection into the list and the list into view, moving as little as possible.
    ///
    /// - Parameters:
    ///   - count: the rows there are.
    ///   - height: the screen rows there are for them.
    ///   - rowHeight: the screen rows each takes, at least one.
    public mutating func reveal(
        count: Int, height: Int, rowHeight: (Int) -> Int = { _ in 1 }
    ) {
        guard count > 0 else { return clear() }
        selected = selected.map { min(max($0, 0), count - 1) }
        offset = min(max(offset, 0), lastOffset(count, height, rowHeight))
        guard let selected else { return }
        offset = max(min(offset, selected), firstOffset(showing: selected, height, rowHeight))
    }

    /// Scrolls a view without a selection; stops at the ends.
    public mutating func scroll(by rows: Int, count: Int, height: Int) {
        let most = max(0, count - max(0, height))
        offset = min(max(min(max(offset, 0), most) + min(max(rows, -count), count), 0), most)
    }

    private mutating func clear() {
        selected = nil
        offset = 0
    }

    private mutating func select(_ row: Int, _ count: Int) {
        selected = min(max(row, 0), count - 1)
    }

    /// The smallest offset at which `row` is in view whole.
    private func firstOffset(showing row: Int, _ height: Int, _ rowHeight: (Int) -> Int) -> Int {
        var first = row
        var used = max(1, rowHeight(row))
        while first > 0 {
            used += max(1, rowHeight(first - 1))
            if used > height { break }
            first -= 1
        }
        return first
    }

    /// The offset at which the last row stands at the lower edge.
    private func lastOffset(_ count: Int, _ height: Int, _ rowHeight: (Int) -> Int) -> Int {
        firstOffset(showing: count - 1, height, rowHeight)
    }
}
