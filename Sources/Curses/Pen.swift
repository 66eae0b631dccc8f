import CNcurses
import TerminalUI

/// The look of a cell, in the terminal's numbers.
struct Pen: Hashable {
    /// A colour number, or -1 for the terminal's own colour.
    var foreground: Int32 = -1
    /// A colour number, or -1 for the terminal's own colour.
    var background: Int32 = -1
    /// A set of `NC_BOLD` and the like.
    var attributes: UInt32 = 0
}

/// Turns the style of a cell into the pen the terminal draws with. Keeps the pens it made: a screen
/// has few styles and many cells.
struct ColourMapper {
    private let theme: Theme
    private let depth: ColourDepth
    private var pens: [Style: Pen] = [:]

    init(theme: Theme, depth: ColourDepth) {
        self.theme = theme
        self.depth = depth
    }

    mutating func pen(for style: Style) -> Pen {
        if let known = pens[style] { return known }
        let pen = ColourMapper.pen(theme.ink(for: style, depth: depth))
        pens[style] = pen
        return pen
    }

    static func pen(_ ink: Ink) -> Pen {
        Pen(
            foreground: number(ink.foreground), background: number(ink.background),
            attributes: bits(ink.attributes))
    }

    private static func number(_ colour: Colour?) -> Int32 {
        switch colour {
        case nil, .default: return -1
        case .ansi(let number), .palette(let number): return Int32(number)
        case .rgb(let red, let green, let blue):
            let value = Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
            // In terminfo's direct colours the first eight numbers are still the named colours.
            return max(value, 8)
        }
    }

    private static func bits(_ attributes: Attributes) -> UInt32 {
        let pairs: [(Attributes, Int)] = [
            (.bold, NC_BOLD), (.dim, NC_DIM), (.underline, NC_UNDERLINE), (.reverse, NC_REVERSE),
            (.italic, NC_ITALIC),
        ]
        return pairs.reduce(0) { attributes.contains($1.0) ? $0 | UInt32($1.1) : $0 }
    }
}

/// Turns a cell's character into scalars this terminal draws in the columns the frame gave it.
struct CellEncoder {
    /// Whether the locale can show more than ASCII.
    let isUTF8: Bool

    /// The scalars to put into the cell; nil when the terminal would not draw the character in
    /// `cell.width` columns and a replacement of one column must stand in.
    ///
    /// Systems differ in how new their tables are; where theirs and ours disagree, a wrong letter is
    /// better than a row out of line.
    func scalars(of cell: Cell) -> [UInt32]? {
        let scalars = cell.character.unicodeScalars
        guard let base = scalars.first else { return nil }
        if base.value >= 0x20, base.value < 0x7F, scalars.count == 1 { return [base.value] }
        guard isUTF8, nc_wcwidth(base.value) == Int32(cell.width) else { return nil }
        // A mark the system does not know as one would take a column of its own.
        return [base.value] + scalars.dropFirst().map(\.value).filter { nc_wcwidth($0) == 0 }
    }

    /// Stands for a character that cannot be shown; one column.
    var replacement: [UInt32] { [isUTF8 ? 0xFFFD : 0x3F] }
}
