import Foundation

/// Percentiles of a few values.
enum Percentile {
    /// The value below which `fraction` (0 to 1) of `ascending` lies, between two in proportion;
    /// nil if there is none.
    static func of(_ ascending: [Double], _ fraction: Double) -> Double? {
        guard let last = ascending.last else { return nil }
        let place = min(max(0, fraction), 1) * Double(ascending.count - 1)
        let below = Int(place)
        guard below + 1 < ascending.count else { return last }
        let share = place - Double(below)
        return ascending[below] + share * (ascending[below + 1] - ascending[below])
    }
}

/// The slopes between every two of some points. Their median is the Theil–Sen estimate, which a few
/// outliers do not change.
struct RobustSlope {
    /// Per second, ascending; empty with fewer than two points.
    private let slopes: [Double]

    /// - Parameter points: At most a few dozen: the work grows with their square.
    init(_ points: [Datapoint]) {
        var slopes: [Double] = []
        for (index, first) in points.enumerated() {
            for second in points.dropFirst(index + 1) {
                let span = second.date.timeIntervalSince(first.date)
                if span > 0 { slopes.append((second.value - first.value) / span) }
            }
        }
        self.slopes = slopes.sorted()
    }

    /// Nil with fewer than two points.
    var median: Double? { Percentile.of(slopes, 0.5) }

    /// The slope below which `fraction` of all lie; nil with fewer than two points.
    func percentile(_ fraction: Double) -> Double? { Percentile.of(slopes, fraction) }
}
