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
