/// The characters widgets draw with, in Unicode or in ASCII for terminals that show no other.
public struct Symbols: Sendable, Hashable {
    /// What curves are drawn with.
    public enum Plot: Sendable, Hashable {
        /// Two columns and four rows of dots to a cell.
        case braille
        /// Half cells.
        case blocks
        /// Letters any terminal has.
        case ascii
    }

    /// What curves are drawn with.
    public let plot: Plot

    /// Unicode with braille curves.
    public static let unicode = Symbols(plot: .braille)
    /// Unicode for fonts without braille.
    public static let blocks = Symbols(plot: .blocks)
    /// ASCII only.
    public static let ascii = Symbols(plot: .ascii)

    private init(plot: Plot) { self.plot = plot }

    /// Whether characters outside ASCII may be used.
    public var isUnicode: Bool { plot != .ascii }

    private func pick<Value>(_ unicode: Value, _ ascii: Value) -> Value {
        isUnicode ? unicode : ascii
    }
}

// Box lines.
extension Symbols {
    public var horizontal: Character { pick("─", "-") }
    public var vertical: Character { pick("│", "|") }
    public var topLeft: Character { pick("┌", "+") }
    public var topRight: Character { pick("┐", "+") }
    public var bottomLeft: Character { pick("└", "+") }
    public var bottomRight: Character { pick("┘", "+") }
    /// Joins a vertical line to what is on its left: the ticks of an axis.
    public var teeLeft: Character { pick("┤", "+") }
    /// A vertical line of lesser weight: events in a chart, separators.
    public var dottedVertical: Character { pick("┆", ":") }
    /// A horizontal line of lesser weight: thresholds in a chart.
    public var dottedHorizontal: Character { pick("┄", "-") }
    /// Hangs a detail under its row.
    public var branch: String { pick("└ ", "`-") }
}

// States. Each differs in shape, so that nothing depends on colour.
extension Symbols {
    public var ok: Character { pick("✓", "+") }
    public var warn: Character { "!" }
    public var fail: Character { pick("✗", "x") }
    public var unknown: Character { "?" }
    public var waived: Character { "~" }
    public var loading: Character { pick("↓", "v") }
    public var running: Character { pick("●", "*") }
    public var stalled: String { pick("‼", "!!") }
    public var idle: Character { pick("·", ".") }
    public var stale: String { pick("‥", "..") }
    /// The glyph of a state's role; a blank for roles that are no state.
    public func glyph(for role: Role) -> Character {
        switch role {
        case .ok: ok
        case .warn, .logWarn: warn
        case .fail, .logError: fail
        case .unknown: unknown
        case .waived: waived
        case .info: idle
        default: " "
        }
    }
}

// Marks and punctuation.
extension Symbols {
    /// Before the selected row.
    public var marker: Character { pick("▸", ">") }
    /// Before the row whose contents other panes show.
    public var open: Character { pick("»", "=") }
    /// Before a marked row.
    public var mark: Character { pick("◆", "*") }
    public var up: Character { pick("↑", "^") }
    public var down: Character { pick("↓", "v") }
    public var right: Character { pick("→", ">") }
    public var left: Character { pick("←", "<") }
    /// Stands for cut text.
    public var ellipsis: String { pick("…", "...") }
    /// A value that does not apply or is not there.
    public var absent: String { pick("–", "-") }
    /// Between facts on one line.
    public var separator: String { pick(" · ", " - ") }
    /// Shows where typing goes.
    public var caret: Character { pick("▏", "_") }
    /// Between the ends of a range.
    public var range: String { pick("–", "-") }
}

// Bars and curves.
extension Symbols {
    /// Fillings of a cell from the left, from empty to full.
    public var bar: [Character] { isUnicode ? Symbols.eighths : Symbols.hashes }
    /// The ends of a bar.
    public var barEnds: (left: Character, right: Character) { pick(("▕", "▏"), ("[", "]")) }
    /// Heights in a cell from the bottom, from lowest to full.
    public var spark: [Character] { isUnicode ? Symbols.heights : Symbols.asciiHeights }

    private static let eighths: [Character] = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]
    private static let hashes: [Character] = [" ", "#"]
    private static let heights: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    private static let asciiHeights: [Character] = [".", "_", "-", "=", "+", "*", "#", "@"]
}
