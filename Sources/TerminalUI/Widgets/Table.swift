/// Rows under headings. The caller owns rows, order and selection; the table only draws.
///
/// The least important columns go first when the width does not do for all. Only rows in view are
/// asked for their cells.
public struct Table<Row>: Sendable {
    /// The columns, from the left.
    public var columns: [Column<Row>]
    /// Terminal columns between two columns.
    public var gap: Int
    /// Whether two terminal columns on the left show the selection and the marks.
    public var hasGutter: Bool
    /// The column the rows are sorted by and whether upwards, for the arrow in its heading.
    public var sort: (column: String, isAscending: Bool)?
    /// A line under a row, indented; nil for rows without.
    public var detail: @Sendable (Row) -> Line?
    /// The text shown when there are no rows.
    public var empty: Line

    /// Creates a table.
    public init(
        columns: [Column<Row>], gap: Int = 2, hasGutter: Bool = true,
        sort: (column: String, isAscending: Bool)? = nil, empty: Line = .empty,
        detail: @escaping @Sendable (Row) -> Line? = { _ in nil }
    ) {
        self.columns = columns
        self.gap = min(max(gap, 0), 8)
        self.hasGutter = hasGutter
        self.sort = sort
        self.detail = detail
        self.empty = empty
    }

    /// The terminal rows left for rows in a given height: all but the heading.
    public static func rowCapacity(height: Int) -> Int { max(0, height - 1) }

    /// The terminal rows a row takes: one, or two with a detail.
    public func height(of row: Row) -> Int { detail(row) == nil ? 1 : 2 }

    /// Draws heading and rows.
    ///
    /// - Parameters:
    ///   - canvas: the area.
    ///   - rows: all rows, in order.
    ///   - scroll: which are in view and which is selected; brought into range before use.
    ///   - marked: the rows that carry a mark.
    public func draw(
        in canvas: inout Canvas, rows: [Row], scroll: ScrollPosition, marked: Set<Int> = []
    ) {
        let gutter = hasGutter ? 2 : 0
        let layout = ColumnLayout(columns, width: canvas.width - gutter, gap: gap)
        drawHeading(in: &canvas, layout, gutter)
        guard !rows.isEmpty else {
            canvas.write(empty, x: gutter, y: 1)
            return
        }
        var position = scroll
        let capacity = Self.rowCapacity(height: canvas.height)
        position.reveal(count: rows.count, height: capacity) { height(of: rows[$0]) }
        var y = 1
        var index = position.offset
        while index < rows.count, y < canvas.height {
            let isSelected = index == position.selected
            drawRow(
                rows[index], y, in: &canvas, layout, gutter, isSelected: isSelected,
                isMarked: marked.contains(index))
            y += height(of: rows[index])
            index += 1
        }
    }

    private func drawHeading(in canvas: inout Canvas, _ layout: ColumnLayout, _ gutter: Int) {
        let style = Style.dim
        for place in layout.places {
            let column = columns[place.index]
            var title = column.title
            if let sort, sort.column == column.id {
                title += String(sort.isAscending ? canvas.symbols.up : canvas.symbols.down)
            }
            canvas.write(
                title, x: gutter + place.x, y: 0, style: style, width: place.width,
                align: column.alignment)
        }
    }

    private func drawRow(
        _ row: Row, _ y: Int, in canvas: inout Canvas, _ layout: ColumnLayout, _ gutter: Int,
        isSelected: Bool, isMarked: Bool
    ) {
        let area = Rect(x: 0, y: y, width: canvas.width, height: 1)
        canvas.sub(area, surface: isSelected ? .selection : nil) { canvas in
            if isSelected { canvas.fill() }
            if hasGutter { drawGutter(in: &canvas, isSelected, isMarked) }
            for place in layout.places where place.width > 0 {
                let column = columns[place.index]
                let context = Column<Row>.Context(
                    width: place.width, symbols: canvas.symbols, isSelected: isSelected)
                canvas.write(
                    column.cell(row, context), x: gutter + place.x, width: place.width,
                    align: column.alignment, truncation: column.truncation)
            }
        }
        if let detail = detail(row) {
            canvas.write([Span(canvas.symbols.branch, .dim)] + detail, x: gutter + 2, y: y + 1)
        }
    }

    /// One glyph, a mark rather than the marker: that the row is selected its surface says too.
    private func drawGutter(in canvas: inout Canvas, _ isSelected: Bool, _ isMarked: Bool) {
        if isMarked {
            canvas.write(String(canvas.symbols.mark), style: .info)
        } else if isSelected {
            canvas.write(String(canvas.symbols.marker), style: .key)
        }
    }
}

/// A column of a ``Table``.
public struct Column<Row>: Sendable {
    /// How wide a column is.
    public enum Width: Sendable, Hashable {
        /// Always this many terminal columns.
        case fixed(Int)
        /// At least `minimum`; what the table has left over is shared in proportion to `weight`,
        /// up to `maximum`.
        case flexible(minimum: Int, weight: Int = 1, maximum: Int = Size.limit)
    }

    /// What a cell is drawn for.
    public struct Context: Sendable {
        /// The columns the cell has.
        public let width: Int
        /// The characters to draw with.
        public let symbols: Symbols
        /// Whether its row is selected.
        public let isSelected: Bool

        /// A cell of a width, apart from any table.
        public init(width: Int, symbols: Symbols, isSelected: Bool = false) {
            self.width = width
            self.symbols = symbols
            self.isSelected = isSelected
        }
    }

    /// Names the column, in sort orders for example.
    public let id: String
    /// The heading, with the unit.
    public let title: String
    /// How wide it is.
    public let width: Width
    /// Where heading and cells stand.
    public let alignment: Alignment
    /// When the table is too narrow, the columns of lowest importance go first.
    public let importance: Int
    /// Which part of a cell too long gives way.
    public let truncation: Truncation
    /// What a cell shows.
    public let cell: @Sendable (Row, Context) -> Line

    /// Creates a column.
    public init(
        _ id: String, title: String, width: Width, alignment: Alignment = .leading,
        importance: Int = 0, truncation: Truncation = .tail,
        cell: @escaping @Sendable (Row, Context) -> Line
    ) {
        self.id = id
        self.title = title
        self.width = width
        self.alignment = alignment
        self.importance = importance
        self.truncation = truncation
        self.cell = cell
    }
}

/// Which columns of a table fit a width, and how wide each becomes.
struct ColumnLayout: Equatable {
    /// A column's place in the table and the terminal columns it covers.
    struct Place: Equatable {
        let index: Int
        let x: Int
        let width: Int
    }

    let places: [Place]

    /// Drops the least important columns until the rest fits – of equals the rightmost – then gives
    /// the flexible ones what is left. A table whose most important column alone does not fit shows
    /// what fits of it.
    init<Row>(_ columns: [Column<Row>], width: Int, gap: Int) {
        var kept = Array(columns.indices)
        func needed() -> Int {
            kept.reduce(0) { $0 + columns[$1].minimum } + max(0, kept.count - 1) * gap
        }
        while kept.count > 1, needed() > width {
            let least = kept.indices.min { one, other in
                let (left, right) = (columns[kept[one]], columns[kept[other]])
                return (left.importance, -one) < (right.importance, -other)
            }
            if let least { kept.remove(at: least) }
        }
        let widths = ColumnLayout.widths(kept.map { columns[$0] }, spare: width - needed())
        var x = 0
        places = zip(kept, widths).map { index, wide in
            defer { x += wide + gap }
            return Place(index: index, x: x, width: max(0, min(wide, width - x)))
        }
    }

    /// Minimum widths with the spare columns shared out.
    private static func widths<Row>(_ columns: [Column<Row>], spare: Int) -> [Int] {
        var widths = columns.map(\.minimum)
        var left = max(0, spare)
        // Once a column has reached its maximum, its share goes to the others: a few rounds settle.
        for _ in 0..<4 where left > 0 {
            let weights = zip(columns, widths).map { $1 < $0.maximum ? $0.weight : 0 }
            guard weights.contains(where: { $0 > 0 }) else { break }
            let shares = Rect.shares(of: left, weights)
            for (index, share) in shares.enumerated() {
                let added = min(share, columns[index].maximum - widths[index])
                widths[index] += max(0, added)
                left -= max(0, added)
            }
        }
        return widths
    }
}

extension Column {
    /// The fewest terminal columns it is shown with.
    var minimum: Int {
        switch width {
        case .fixed(let width): min(max(width, 0), Size.limit)
        case .flexible(let minimum, _, _): min(max(minimum, 0), Size.limit)
        }
    }

    var maximum: Int {
        switch width {
        case .fixed: minimum
        case .flexible(_, _, let maximum): max(minimum, min(maximum, Size.limit))
        }
    }

    var weight: Int {
        switch width {
        case .fixed: 0
        case .flexible(_, let weight, _): max(1, weight)
        }
    }
}
