import CNcurses
import TerminalUI

/// Turns what a cell means into what the terminal is told. Remembers its answers: a screen has few
/// styles and many cells.
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
