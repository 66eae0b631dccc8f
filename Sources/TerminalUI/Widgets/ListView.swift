/// A list of lines of which one can be selected: palettes, menus.
public struct ListView: Sendable, Hashable {
    /// The lines, from the top.
    public var items: [Line]
    /// Which are in view and which is selected; brought into range when drawn.
    public var scroll: ScrollPosition
    /// The text shown when there are no lines.
    public var empty: Line

    /// Creates a list.
    public init(items: [Line], scroll: ScrollPosition = ScrollPosition(), empty: Line = .empty) {
        self.items = items
        self.scroll = scroll
        self.empty = empty
    }

    /// Draws the lines in view, the selected one on the selection surface.
    public func draw(in canvas: inout Canvas) {
        guard !items.isEmpty else {
            canvas.write(empty, x: 2)
            return
        }
        var position = scroll
        position.reveal(count: items.count, height: canvas.height)
        for (y, item) in items.dropFirst(position.offset).prefix(canvas.height).enumerated() {
            let isSelected = position.offset + y == position.selected
            let row = Rect(x: 0, y: y, width: canvas.width, height: 1)
            canvas.sub(row, surface: isSelected ? .selection : nil) { canvas in
                if isSelected {
                    canvas.fill()
                    canvas.write(String(canvas.symbols.marker), style: .role(.key))
                }
                canvas.write(item, x: 2)
            }
        }
    }
}

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

/// Lines of text that can be scrolled, cut or wrapped at the right edge.
public struct TextPane: Sendable, Hashable {
    /// The text, one line each.
    public var lines: [Line]
    /// The first line in view, in screen rows when wrapped; brought into range when drawn.
    public var offset: Int
    /// Whether long lines go on in the next row; else an ellipsis stands at their end.
    public var wraps: Bool

    /// Creates a pane.
    public init(lines: [Line], offset: Int = 0, wraps: Bool = false) {
        self.lines = lines
        self.offset = offset
        self.wraps = wraps
    }

    /// The screen rows the text takes in a given width, to scroll within.
    public func rowCount(width: Int) -> Int {
        wraps ? lines.reduce(0) { $0 + $1.wrapped(to: width).count } : lines.count
    }

    /// Draws the lines in view.
    public func draw(in canvas: inout Canvas) {
        let width = canvas.width
        let rows = wraps ? lines.flatMap { $0.wrapped(to: width) } : lines
        let first = min(max(offset, 0), max(0, rows.count - canvas.height))
        for (y, line) in rows.dropFirst(first).prefix(canvas.height).enumerated() {
            canvas.write(line, y: y)
        }
    }
}
