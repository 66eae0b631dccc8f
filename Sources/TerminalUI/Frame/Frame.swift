/// A whole screen as a value: a grid of cells and the place of the cursor.
///
/// Draw with ``draw(in:surface:_:)``. Reading outside the grid gives a blank cell; nothing traps.
public struct Frame: Sendable, Equatable {
    /// The extent of the grid.
    public let size: Size
    /// The characters widgets draw with.
    public let symbols: Symbols
    /// Where the terminal's cursor shows; nil hides it.
    public var cursor: Point?
    private var cells: [Cell]

    /// Creates an empty frame.
    public init(size: Size, symbols: Symbols = .unicode) {
        self.size = size
        self.symbols = symbols
        cells = Array(repeating: .blank(), count: size.width * size.height)
    }

    /// The whole grid as a rectangle.
    public var bounds: Rect { Rect(size: size) }

    /// The cell at a column and row; a blank one outside the grid.
    public subscript(x: Int, y: Int) -> Cell {
        guard let index = index(x, y) else { return .blank() }
        return cells[index]
    }

    /// Draws into a rectangle of the frame.
    ///
    /// - Parameters:
    ///   - rect: where to draw; nil for the whole frame. What lies outside the frame is cut off.
    ///   - surface: the surface of the drawing.
    ///   - body: draws; its coordinates start at the rectangle's corner.
    public mutating func draw(
        in rect: Rect? = nil, surface: Surface = .background, _ body: (inout Canvas) -> Void
    ) {
        // The frame moves into the canvas and back, so that its cells are never copied.
        var canvas = Canvas(
            frame: self, clip: bounds.intersection(rect ?? bounds), surface: surface)
        cells = []
        body(&canvas)
        self = canvas.frame
    }

    /// True if a row is that of another frame of the same width, cell by cell.
    public func hasRow(_ y: Int, of other: Frame) -> Bool {
        guard y >= 0, y < size.height, y < other.size.height, size.width == other.size.width else {
            return false
        }
        let row = y * size.width..<(y + 1) * size.width
        return cells[row] == other.cells[row]
    }

    /// A row as text, wide characters once; empty below and above the grid.
    public func text(row: Int) -> String {
        guard row >= 0, row < size.height else { return "" }
        var text = ""
        for cell in cells[row * size.width..<(row + 1) * size.width] where cell.width > 0 {
            text.append(cell.character)
        }
        return text
    }

    /// All rows as text, from the top.
    public var lines: [String] { (0..<size.height).map(text(row:)) }

    /// Puts a glyph; halves of wide characters it tears apart become blank.
    mutating func put(_ glyph: Glyph, x: Int, y: Int, style: Style) {
        guard let index = index(x, y) else { return }
        clearTorn(at: index, x: x)
        guard glyph.width == 2 else {
            cells[index] = Cell(glyph.character, style, width: 1)
            return
        }
        guard x + 1 < size.width else {
            cells[index] = .blank(style)
            return
        }
        clearTorn(at: index + 1, x: x + 1)
        cells[index] = Cell(glyph.character, style, width: 2)
        cells[index + 1] = .continuation(style)
    }

    /// Changes what a cell means, not what it shows.
    mutating func restyle(x: Int, y: Int, _ change: (Style) -> Style) {
        guard let index = index(x, y) else { return }
        let cell = cells[index]
        cells[index] = Cell(cell.character, change(cell.style), width: cell.width)
    }

    private mutating func clearTorn(at index: Int, x: Int) {
        let old = cells[index]
        if old.width == 2, x + 1 < size.width {
            cells[index + 1] = .blank(cells[index + 1].style)
        } else if old.isContinuation, x > 0 {
            cells[index - 1] = .blank(cells[index - 1].style)
        }
    }

    private func index(_ x: Int, _ y: Int) -> Int? {
        guard x >= 0, y >= 0, x < size.width, y < size.height else { return nil }
        return y * size.width + x
    }
}

/// One cell of a frame. Made only by drawing into a ``Canvas``, so that its character has been
/// sanitised.
public struct Cell: Sendable, Hashable {
    /// What is drawn: one printable base character with at most three combining marks.
    public let character: Character
    /// Its style.
    public let style: Style
    /// The columns taken: 1, 2, or 0 for the second half of the wide character to the left.
    public let width: Int

    init(_ character: Character, _ style: Style, width: Int) {
        self.character = character
        self.style = style
        self.width = width
    }

    /// An empty cell.
    public static func blank(_ style: Style = .text) -> Cell { Cell(" ", style, width: 1) }

    /// Whether this is the second half of the wide character to the left.
    public var isContinuation: Bool { width == 0 }

    /// The right half of a wide character.
    static func continuation(_ style: Style) -> Cell { Cell(" ", style, width: 0) }
}
