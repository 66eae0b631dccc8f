/// Curves over time with labelled axes. Where a value is missing the curve has a gap: it is never
/// joined up, and never zero.
public struct LineChart: Sendable {
    /// A value at a time.
    public struct Sample: Sendable, Hashable {
        /// Seconds since 1970.
        public var time: Double
        /// The value; nil where there is none.
        public var value: Double?

        /// Creates a value; one that is not finite counts as missing.
        public init(time: Double, value: Double?) {
            self.time = time
            self.value = value.flatMap { $0.isFinite ? $0 : nil }
        }
    }

    /// One curve.
    public struct Series: Sendable, Hashable {
        /// What it shows.
        public var name: String
        /// Its role, usually one for charts.
        public var role: Role
        /// The values in order of time.
        public var samples: [Sample]

        /// Creates a curve.
        public init(name: String, role: Role, samples: [Sample]) {
            self.name = name
            self.role = role
            self.samples = samples
        }
    }

    /// A value worth a horizontal line, such as an alarm's threshold.
    public struct Threshold: Sendable, Hashable {
        /// The value.
        public var value: Double
        /// What it is, in a word or two.
        public var label: String
        /// Its role.
        public var role: Role

        /// Creates a threshold.
        public init(value: Double, label: String, role: Role = .warn) {
            self.value = value
            self.label = label
            self.role = role
        }
    }

    /// A moment worth a vertical line, such as a stop.
    public struct Event: Sendable, Hashable {
        /// Seconds since 1970.
        public var time: Double
        /// What happened, in a word or two.
        public var label: String
        /// Its role.
        public var role: Role

        /// Creates an event.
        public init(time: Double, label: String, role: Role = .info) {
            self.time = time
            self.label = label
            self.role = role
        }
    }

    /// The curves; the first is drawn on top.
    public var series: [Series]
    /// The times at the left and right edge, in seconds since 1970.
    public var time: ClosedRange<Double>
    /// The values at the lower and upper edge; nil for from zero to a round number above all values.
    public var values: ClosedRange<Double>?
    /// The longest time two neighbouring values may lie apart and still be joined, in seconds; nil
    /// for any.
    public var longestGap: Double?
    /// Horizontal lines.
    public var thresholds: [Threshold]
    /// Vertical lines.
    public var events: [Event]
    /// What the axis counts values in, by the largest of them: one unit for all its labels.
    public var valueUnit: @Sendable (Double) -> AxisUnit
    /// Writes a time for the axis.
    public var timeLabel: @Sendable (Double) -> String
    /// The text shown when no value lies in the time shown.
    public var empty: Line

    /// Creates a chart.
    public init(
        series: [Series], time: ClosedRange<Double>, values: ClosedRange<Double>? = nil,
        longestGap: Double? = nil, thresholds: [Threshold] = [], events: [Event] = [],
        empty: Line = Line("no data", .dim),
        valueUnit: @escaping @Sendable (Double) -> AxisUnit,
        timeLabel: @escaping @Sendable (Double) -> String
    ) {
        self.series = series
        self.time = time
        self.values = values
        self.longestGap = longestGap
        self.thresholds = thresholds
        self.events = events
        self.empty = empty
        self.valueUnit = valueUnit
        self.timeLabel = timeLabel
    }
}

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

/// Round numbers for axes.
enum ChartScale {
    /// Steps of a clock, in seconds, up to a week.
    private static let timeSteps: [Double] = [
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400,
        172_800, 604_800,
    ]

    /// The smallest of 1, 2 and 5 times a power of ten that divides `span` into at most `parts`.
    /// Positive and finite whatever the span: the span itself where there is no such number.
    static func step(span: Double, parts: Int) -> Double {
        guard span > 0, span.isFinite, parts > 0 else { return 1 }
        let rough = span / Double(parts)
        guard rough.isNormal else { return span }
        var power = 1.0
        // Bounded: a finite double has fewer than 700 powers of ten.
        while power * 10 <= rough { power *= 10 }
        while power > rough { power /= 10 }
        let step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= rough * (1 - 1e-9) } ?? rough
        return step.isFinite ? step : span
    }

    /// The smallest step of a clock that divides `span` seconds into at most `parts`; beyond a week,
    /// whole days.
    static func timeStep(span: Double, parts: Int) -> Double {
        let parts = max(1, parts)
        let rough = span / Double(parts)
        guard rough.isFinite else { return 1 }
        let day = 86_400.0
        if let step = timeSteps.first(where: { $0 >= rough }) { return step }
        let days = step(span: span / day, parts: parts) * day
        return days.isFinite ? days : span
    }

    /// The multiples of `step` within a range, ascending; none when there would be too many to draw.
    static func ticks(_ range: ClosedRange<Double>, step: Double) -> [Double] {
        guard step > 0, (range.upperBound - range.lowerBound) / step < Double(Size.limit) else {
            return []
        }
        let first = (range.lowerBound / step - 1e-9).rounded(.up)
        let last = (range.upperBound / step + 1e-9).rounded(.down)
        guard first <= last else { return [] }
        return (0...Int(last - first)).map { (first + Double($0)) * step }
    }

    /// Where a value lies in a range, from 0 to 1; values outside are at the ends.
    static func share(_ value: Double, of range: ClosedRange<Double>) -> Double {
        // Halved, as the whole span may be more than a number can hold; tiny ones do not survive that.
        let span = range.upperBound - range.lowerBound
        let scale = span.isFinite ? 1.0 : 0.5
        let (lower, upper) = (range.lowerBound * scale, range.upperBound * scale)
        guard upper > lower, (upper - lower).isFinite, value.isFinite else { return 0 }
        return min(max((value * scale - lower) / (upper - lower), 0), 1)
    }
}

/// The unit of an axis: its steps are round in this unit, and every label has it.
public struct AxisUnit: Sendable {
    /// How much one of it is, as values are given: 60 for minutes where those are seconds.
    public var size: Double
    /// Writes a number of it, with its name.
    public var label: @Sendable (Double) -> String

    /// Creates a unit; a size that is not positive and finite counts as one.
    public init(size: Double = 1, label: @escaping @Sendable (Double) -> String) {
        self.size = size.isFinite && size > 0 ? size : 1
        self.label = label
    }

    /// The label of a value.
    func text(_ value: Double) -> String { label(value / size) }

    /// The smallest round number of it that divides a span of values into at most `parts`.
    func step(span: Double, parts: Int) -> Double {
        let step = ChartScale.step(span: span / size, parts: parts) * size
        return step.isFinite && step > 0 ? step : ChartScale.step(span: span, parts: parts)
    }
}
