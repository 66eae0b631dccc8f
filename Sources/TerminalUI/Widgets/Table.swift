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
