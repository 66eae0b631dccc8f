extension LineChart {
    /// Draws axes, lines and curves. An area too small for axes gets the curves alone.
    public func draw(in canvas: inout Canvas) {
        guard !canvas.size.isEmpty, time.lowerBound.isFinite, time.upperBound.isFinite else {
            return
        }
        let hasTimeAxis = canvas.height >= 3
        let rows = canvas.height - (hasTimeAxis ? 1 : 0)
        let range = valueRange(rows: rows)
        let marks = valueMarks(range, rows: rows, plot: canvas.symbols.plot)
        let labels = marks.map { TextWidth.of($0.label) }.max() ?? 0
        let axis = canvas.width >= labels + 9 ? labels + 1 : 0
        let plot = Rect(x: axis, y: 0, width: canvas.width - axis, height: rows)
        if axis > 0 { drawValueAxis(in: &canvas, marks, width: axis, rows: rows) }
        if hasTimeAxis { drawTimeAxis(in: &canvas, from: axis, y: rows) }
        canvas.sub(plot) { canvas in
            drawThresholds(in: &canvas, range)
            drawEvents(in: &canvas)
            if hasValues {
                drawCurves(in: &canvas, range)
            } else {
                canvas.write(empty, y: canvas.height / 2, align: .center)
            }
            drawLabels(in: &canvas, range)
        }
    }

    private func drawValueAxis(
        in canvas: inout Canvas, _ marks: [(row: Int, label: String)], width: Int, rows: Int
    ) {
        let line = Rect(x: width - 1, y: 0, width: 1, height: rows)
        canvas.fill(line, .role(.border), with: canvas.symbols.vertical)
        for mark in marks {
            canvas.write(mark.label, y: mark.row, style: .dim, width: width - 1, align: .trailing)
            canvas.write(
                String(canvas.symbols.teeLeft), x: width - 1, y: mark.row, style: .role(.border))
        }
    }

    private func drawTimeAxis(in canvas: inout Canvas, from axis: Int, y: Int) {
        canvas.horizontalLine(x: axis, y: y)
        if axis > 0 {
            canvas.write(
                String(canvas.symbols.bottomLeft), x: axis - 1, y: y, style: .role(.border))
        }
        for mark in timeMarks(columns: canvas.width - axis) where mark.column >= 0 {
            canvas.write(mark.label, x: axis + mark.column, y: y, style: .dim)
        }
    }

    private func drawThresholds(in canvas: inout Canvas, _ range: ClosedRange<Double>) {
        for threshold in thresholds where range.contains(threshold.value) {
            let row = LineChart.row(
                of: threshold.value, in: range, rows: canvas.height, plot: canvas.symbols.plot)
            canvas.fill(
                Rect(x: 0, y: row, width: canvas.width, height: 1), .role(threshold.role),
                with: canvas.symbols.dottedHorizontal)
        }
    }

    private func drawEvents(in canvas: inout Canvas) {
        for event in events where time.contains(event.time) {
            let x = LineChart.column(of: event.time, in: time, canvas.width)
            canvas.fill(
                Rect(x: x, y: 0, width: 1, height: canvas.height), .role(event.role),
                with: canvas.symbols.dottedVertical)
        }
    }

    /// The labels of thresholds and events, over the curves so that they can be read. A threshold
    /// out of range is named at the edge it lies beyond.
    private func drawLabels(in canvas: inout Canvas, _ range: ClosedRange<Double>) {
        var taken: [Range<Int>] = []
        for threshold in thresholds where threshold.value.isFinite {
            let row = LineChart.row(
                of: threshold.value, in: range, rows: canvas.height, plot: canvas.symbols.plot)
            let arrow = threshold.value > range.upperBound ? canvas.symbols.up : canvas.symbols.down
            let isInside = range.contains(threshold.value)
            let label = isInside ? threshold.label : "\(threshold.label) \(arrow)"
            canvas.write(
                label, y: row, style: .role(threshold.role), width: canvas.width,
                align: .trailing)
            if row == canvas.height - 1 {
                taken.append(max(0, canvas.width - TextWidth.of(label))..<canvas.width)
            }
        }
        drawEventLabels(in: &canvas, taken: taken)
    }

    /// The newest first: of labels that would touch, and of those that would run over a threshold's,
    /// only what has room on one side of its line is written.
    private func drawEventLabels(in canvas: inout Canvas, taken: [Range<Int>]) {
        var taken = taken
        let shown = events.filter { time.contains($0.time) && !$0.label.isEmpty }
        for event in shown.sorted(by: { $0.time > $1.time }) {
            let x = LineChart.column(of: event.time, in: time, canvas.width)
            let width = TextWidth.of(event.label)
            // Right of its line, else left of it.
            let start = [x + 1, x - width].first { start in
                start >= 0 && start + width <= canvas.width
                    && !taken.contains { $0.overlaps(start - 1..<start + width + 1) }
            }
            guard let start else { continue }
            taken.append(start..<start + width)
            canvas.write(
                event.label, x: start, y: canvas.height - 1, style: .role(event.role))
        }
    }

    private func drawCurves(in canvas: inout Canvas, _ range: ClosedRange<Double>) {
        var grid = ChartGrid(size: canvas.size, plot: canvas.symbols.plot)
        for index in series.indices.reversed() {
            for run in runs(of: series[index]) { draw(run, index, into: &grid, range) }
        }
        for y in 0..<canvas.height {
            for x in 0..<canvas.width {
                guard let cell = grid.character(x: x, y: y) else { continue }
                let role = series[cell.series].role
                canvas.put(
                    Glyph(character: cell.character, width: 1), x: x, y: y, style: .role(role))
            }
        }
    }

    /// The stretches of a curve without a gap, each of at least one value.
    func runs(of series: Series) -> [[(time: Double, value: Double)]] {
        var runs: [[(time: Double, value: Double)]] = []
        var last: Double?
        for sample in series.samples where time.contains(sample.time) {
            guard let value = sample.value else {
                last = nil
                continue
            }
            let isNear = last.map { sample.time - $0 <= longestGap ?? .infinity } ?? false
            if !isNear { runs.append([]) }
            runs[runs.count - 1].append((sample.time, value))
            last = sample.time
        }
        return runs
    }

    private func draw(
        _ run: [(time: Double, value: Double)], _ series: Int, into grid: inout ChartGrid,
        _ range: ClosedRange<Double>
    ) {
        let dots = run.map { sample in
            Point(
                x: LineChart.column(of: sample.time, in: time, grid.columns),
                y: LineChart.row(of: sample.value, in: range, rows: grid.rows))
        }
        for (start, end) in zip(dots, dots.dropFirst().isEmpty ? dots[...] : dots.dropFirst()) {
            grid.line(from: start, to: end, series: series)
        }
    }
}

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

    /// The letters of the series, where dots look alike.
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
