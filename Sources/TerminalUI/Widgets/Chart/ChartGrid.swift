/// The dots of a chart's curves, several to a cell.
struct ChartGrid {
    /// The dots of a cell and whose they are.
    struct Cell: Equatable {
        var dots: UInt8 = 0
        var series = 0
    }

    let size: Size
    private let plot: Symbols.Plot
    private var cells: [Cell]

    init(size: Size, plot: Symbols.Plot) {
        self.size = size
        self.plot = plot
        cells = Array(repeating: Cell(), count: size.width * size.height)
    }

    /// The dots across.
    var columns: Int { size.width * (plot == .braille ? 2 : 1) }
    /// The dots from top to bottom.
    var rows: Int { size.height * rowsPerCell }

    private var rowsPerCell: Int { plot.rowsPerCell }

    /// A straight line between two dots, both included (Bresenham).
    mutating func line(from start: Point, to end: Point, series: Int) {
        let dx = abs(end.x - start.x)
        let dy = -abs(end.y - start.y)
        let step = Point(x: start.x < end.x ? 1 : -1, y: start.y < end.y ? 1 : -1)
        var error = dx + dy
        var dot = start
        for _ in 0...(dx - dy) {
            set(dot, series)
            if dot == end { return }
            let doubled = 2 * error
            if doubled >= dy {
                error += dy
                dot.x += step.x
            }
            if doubled <= dx {
                error += dx
                dot.y += step.y
            }
        }
    }

    /// The character of a cell and the series it belongs to; nil where there is no dot.
    func character(x: Int, y: Int) -> (character: Character, series: Int)? {
        let cell = cells[y * size.width + x]
        guard cell.dots != 0 else { return nil }
        switch plot {
        case .braille:
            let scalar = Unicode.Scalar(0x2800 + UInt32(cell.dots)) ?? "\u{2800}"
            return (Character(scalar), cell.series)
        case .blocks:
            let halves: [Character] = ["▀", "▄", "█"]
            return (halves[Int(cell.dots) - 1], cell.series)
        case .ascii:
            return (ChartGrid.letters[cell.series % ChartGrid.letters.count], cell.series)
        }
    }

    /// What stands for a series where dots cannot be told apart otherwise.
    static let letters: [Character] = ["*", "+", "o", "x"]

    private mutating func set(_ dot: Point, _ series: Int) {
        guard dot.x >= 0, dot.y >= 0, dot.x < columns, dot.y < rows else { return }
        let x = plot == .braille ? dot.x / 2 : dot.x
        let index = dot.y / rowsPerCell * size.width + x
        cells[index].dots |= bit(column: dot.x % 2, row: dot.y % rowsPerCell)
        cells[index].series = series
    }

    private func bit(column: Int, row: Int) -> UInt8 {
        guard plot == .braille else { return 1 << UInt8(row) }
        // The dots of a braille cell are numbered down the columns, the lowest row last.
        let bits: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]
        return bits[column][row]
    }
}

extension Symbols.Plot {
    /// How many dots stand above one another in a cell.
    var rowsPerCell: Int {
        switch self {
        case .braille: 4
        case .blocks: 2
        case .ascii: 1
        }
    }
}
