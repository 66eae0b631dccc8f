/// Round numbers for axes.
enum ChartScale {
    /// Steps of a clock, in seconds, up to a week.
    private static let timeSteps: [Double] = [
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400,
        172_800, 604_800,
    ]

    /// The smallest of 1, 2 and 5 times a power of ten that divides `span` into at most `parts`.
    static func step(span: Double, parts: Int) -> Double {
        guard span > 0, span.isFinite, parts > 0 else { return 1 }
        let rough = span / Double(parts)
        var power = 1.0
        // Bounded: a finite double has fewer than 700 powers of ten.
        while power * 10 <= rough { power *= 10 }
        while power > rough { power /= 10 }
        guard power > 0 else { return rough }
        return [1, 2, 5].map { $0 * power }.first { $0 >= rough * (1 - 1e-9) } ?? 10 * power
    }

    /// The smallest step of a clock that divides `span` seconds into at most `parts`.
    static func timeStep(span: Double, parts: Int) -> Double {
        let rough = span / Double(max(1, parts))
        return timeSteps.first { $0 >= rough } ?? step(span: span, parts: parts)
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
        let span = range.upperBound - range.lowerBound
        guard span > 0, span.isFinite, value.isFinite else { return 0 }
        return min(max((value - range.lowerBound) / span, 0), 1)
    }
}
