/// What an axis counts in: its steps are round in this unit, and every label has it.
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
