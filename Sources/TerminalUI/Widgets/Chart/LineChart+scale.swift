extension LineChart {
    /// Whether any value lies in the time shown.
    var hasValues: Bool {
        series.contains { $0.samples.contains { $0.value != nil && time.contains($0.time) } }
    }

    /// The values at the lower and upper edge for a plot of `rows` rows.
    ///
    /// A threshold is taken into the range unless that would press the curves flat; it is then
    /// named at the edge instead.
    func valueRange(rows: Int) -> ClosedRange<Double> {
        if let values, values.lowerBound.isFinite, values.upperBound.isFinite,
            values.lowerBound < values.upperBound
        {
            return values
        }
        let shown = series.flatMap { series in
            series.samples.filter { time.contains($0.time) }.compactMap(\.value)
        }
        let lowest = min(0, shown.min() ?? 0)
        var highest = max(0, shown.max() ?? 0)
        let near = thresholds.map(\.value).filter {
            $0.isFinite && (shown.isEmpty || $0 <= 2.5 * highest)
        }
        highest = max(highest, near.max() ?? 0)
        // All values are zero.
        guard highest > lowest else { return 0...1 }
        let plain = rounded(lowest...highest, rows: rows, in: unit(lowest...highest))
        // Rounded up, the largest value may be one for another unit.
        let other = rounded(lowest...highest, rows: rows, in: unit(plain))
        return unit(other).size == unit(plain).size ? other : plain
    }

    /// The range with both ends at a labelled value.
    private func rounded(
        _ range: ClosedRange<Double>, rows: Int, in unit: AxisUnit
    ) -> ClosedRange<Double> {
        let step = unit.step(
            span: range.upperBound - range.lowerBound, parts: LineChart.valueTicks(rows: rows))
        let lower = (range.lowerBound / step).rounded(.down) * step
        let upper = (range.upperBound / step).rounded(.up) * step
        // Near the largest number there is no rounder one.
        guard lower.isFinite, upper.isFinite, lower < upper else { return range }
        return lower...upper
    }

    private func unit(_ range: ClosedRange<Double>) -> AxisUnit {
        valueUnit(max(range.upperBound.magnitude, range.lowerBound.magnitude))
    }

    /// How many steps the value axis of a plot has at most.
    static func valueTicks(rows: Int) -> Int { max(1, min(rows / 2, 6)) }

    /// The values labelled on the axis and their rows, no two in one row.
    func valueMarks(
        _ range: ClosedRange<Double>, rows: Int, plot: Symbols.Plot = .ascii
    ) -> [(row: Int, label: String)] {
        guard rows > 0 else { return [] }
        let unit = unit(range)
        let step = unit.step(
            span: range.upperBound - range.lowerBound, parts: LineChart.valueTicks(rows: rows))
        var marks: [(row: Int, label: String)] = []
        for value in ChartScale.ticks(range, step: step) {
            let row = LineChart.row(of: value, in: range, rows: rows, plot: plot)
            if marks.last?.row != row { marks.append((row, Sanitize.line(unit.text(value)))) }
        }
        return marks
    }

    /// The times labelled on the axis and the columns their labels start in.
    func timeMarks(columns: Int) -> [(column: Int, label: String)] {
        let span = time.upperBound - time.lowerBound
        guard columns > 0, span > 0, span.isFinite else { return [] }
        let widest = max(1, TextWidth.of(timeLabel(time.upperBound)))
        let step = ChartScale.timeStep(span: span, parts: columns / (widest + 6))
        var free = 0
        var marks: [(column: Int, label: String)] = []
        for tick in ChartScale.ticks(time, step: step) {
            let label = Sanitize.line(timeLabel(tick))
            let width = TextWidth.of(label)
            let column = min(LineChart.column(of: tick, in: time, columns), columns - width)
            guard column >= free else { continue }
            marks.append((column, label))
            free = column + width + 1
        }
        return marks
    }

    /// The row a value falls into, 0 at the top.
    static func row(of value: Double, in range: ClosedRange<Double>, rows: Int) -> Int {
        rows - 1 - Int((ChartScale.share(value, of: range) * Double(rows - 1)).rounded())
    }

    /// The row of cells in which a curve has its dots for a value: lines and labels of values stand
    /// there too, so that in a low chart nothing below a line is drawn above it.
    static func row(
        of value: Double, in range: ClosedRange<Double>, rows: Int, plot: Symbols.Plot
    ) -> Int {
        row(of: value, in: range, rows: rows * plot.rowsPerCell) / plot.rowsPerCell
    }

    /// The column a time falls into.
    static func column(of time: Double, in range: ClosedRange<Double>, _ columns: Int) -> Int {
        Int((ChartScale.share(time, of: range) * Double(columns - 1)).rounded())
    }
}
