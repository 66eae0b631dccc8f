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
