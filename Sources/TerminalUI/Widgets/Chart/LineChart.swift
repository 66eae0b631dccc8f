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
        /// How it is meant, a chart role usually.
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
        /// How it is meant.
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
        /// How it is meant.
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
    /// What is said when no value lies in the time shown.
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
