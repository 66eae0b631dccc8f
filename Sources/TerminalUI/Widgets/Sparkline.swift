/// A row of little bars, one for each value, newest at the right.
public struct Sparkline: Sendable, Hashable {
    /// The values, oldest first; nil where there is none, drawn as a gap.
    public var values: [Double?]
    /// The columns taken.
    public var width: Int
    /// The value of a full bar; nil takes the highest shown.
    public var maximum: Double?
    /// The role of the bars.
    public var role: Role

    /// Creates a row of bars.
    public init(
        values: [Double?], width: Int, maximum: Double? = nil, role: Role = .chart1
    ) {
        self.values = values
        self.width = min(max(width, 0), Size.limit)
        self.maximum = maximum
        self.role = role
    }

    /// The bars as text of exactly the width. The newest values are shown; zero is the lowest bar.
    public func line(_ symbols: Symbols) -> Line {
        let shown = values.suffix(width).map { $0.flatMap { $0.isFinite ? max(0, $0) : nil } }
        let highest = maximum ?? shown.compactMap { $0 }.max() ?? 0
        let levels = symbols.spark
        var text = String(repeating: " ", count: width - shown.count)
        for value in shown {
            guard let value else {
                text += " "
                continue
            }
            let share = highest > 0 ? min(value / highest, 1) : 0
            text.append(levels[Int((share * Double(levels.count - 1)).rounded())])
        }
        return Line(text, .role(role))
    }
}
