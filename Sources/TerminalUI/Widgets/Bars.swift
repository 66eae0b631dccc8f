/// A bar that shows a part of a whole, and the percentage after it.
public struct Gauge: Sendable, Hashable {
    /// The fraction, from 0 to 1; nil if it is unknown, which is drawn as such and not as zero.
    public var fraction: Double?
    /// The columns for bar, ends and percentage.
    public var width: Int
    /// The role of the filling.
    public var role: Role
    /// Whether the percentage follows the bar.
    public var showsPercentage: Bool

    /// Creates a gauge. A fraction outside 0…1 is cut; one that is no number counts as unknown.
    public init(
        fraction: Double?, width: Int, role: Role = .gaugeLow, showsPercentage: Bool = true
    ) {
        self.fraction = fraction.flatMap { $0.isNaN ? nil : min(max($0, 0), 1) }
        self.width = min(max(width, 0), Size.limit)
        self.role = role
        self.showsPercentage = showsPercentage
    }

    /// The role of a filling that is better low: high from `high` on, middling from `middle` on.
    public static func role(of fraction: Double?, middle: Double, high: Double) -> Role {
        guard let fraction, !fraction.isNaN else { return .unknown }
        if fraction >= high { return .gaugeHigh }
        return fraction >= middle ? .gaugeMid : .gaugeLow
    }

    /// The gauge as text of exactly its width, for a cell of a table. Too narrow for a bar of three
    /// columns, it is the percentage alone.
    public func line(_ symbols: Symbols) -> Line {
        guard let fraction else { return padded(Line(symbols.absent, .unknown)) }
        let label = showsPercentage ? Gauge.percentage(fraction) : ""
        let room = width - 2 - (showsPercentage ? Gauge.labelWidth : 0)
        guard room >= 3 else { return padded(Line(label, .text)) }
        let ends = symbols.barEnds
        return [
            Span(String(ends.left), .dim), Span(filling(fraction, room, symbols), .role(role)),
            Span(String(ends.right), .dim), Span(label),
        ]
    }

    /// The longest percentage, "100 %", which keeps bars above one another equally long.
    private static let labelWidth = 5

    /// A whole percentage of five columns, rounded down: 100 % is said of nothing unfinished.
    static func percentage(_ fraction: Double) -> String {
        let digits = String(Int((fraction * 100 + 1e-9).rounded(.down)))
        return String(repeating: " ", count: max(0, 3 - digits.count)) + digits + " %"
    }

    private func filling(_ fraction: Double, _ room: Int, _ symbols: Symbols) -> String {
        let steps = symbols.bar.count - 1
        let filled = Int((fraction * Double(room * steps) + 1e-9).rounded(.down))
        let (whole, part) = (filled / steps, filled % steps)
        var text = String(repeating: symbols.bar[steps], count: whole)
        if part > 0 { text.append(symbols.bar[part]) }
        return text + String(repeating: " ", count: room - whole - (part > 0 ? 1 : 0))
    }

    private func padded(_ line: Line) -> Line {
        line + Line(String(repeating: " ", count: max(0, width - line.width)))
    }
}

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
