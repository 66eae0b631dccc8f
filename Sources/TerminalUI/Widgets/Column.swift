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
