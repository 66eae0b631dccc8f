/// One metric's datapoints by minute, bounded to a day.
struct MetricSeries: Sendable, Equatable {
    /// Minutes since 1970 of the first stored value.
    private(set) var firstMinute = 0
    /// Values by minute; not-a-number where none was published.
    private var values: [Double] = []
    private static let limit = 24 * 60

    /// The minute after the newest datapoint.
    var endMinute: Int { firstMinute + values.count }

    /// The value of a minute, or `nil` when none was published.
    subscript(minute: Int) -> Double? {
        guard minute >= firstMinute, minute < endMinute else { return nil }
        let value = values[minute - firstMinute]
        return value.isNaN ? nil : value
    }

    mutating func set(_ value: Double, minute: Int) {
        if values.isEmpty { firstMinute = minute }
        guard minute >= firstMinute else { return }
        if minute - endMinute > Self.limit {
            values.removeAll()
            firstMinute = minute
        }
        while endMinute <= minute { values.append(.nan) }
        values[minute - firstMinute] = value
        if values.count > Self.limit + 60 {
            values.removeFirst(60)
            firstMinute += 60
        }
    }

    /// One statistic over the datapoints of `period` seconds beginning at `start`.
    ///
    /// - Returns: `nil` when no datapoint lies in it, or the statistic is unknown.
    func statistic(_ name: String, from start: Int, period: Int) -> Double? {
        let found = (start / 60..<(start + period) / 60).compactMap { self[$0] }
        guard let least = found.min(), let most = found.max() else { return nil }
        let sum = found.reduce(0, +)
        switch name {
        case "Average": return sum / Double(found.count)
        case "Sum": return sum
        case "Minimum": return least
        case "Maximum": return most
        case "SampleCount": return Double(found.count)
        default: return Self.percentile(name, of: found)
        }
    }

    private static func percentile(_ name: String, of values: [Double]) -> Double? {
        guard name.hasPrefix("p"), let percent = Double(name.dropFirst()),
            (0...100).contains(percent)
        else { return nil }
        let index = Int((percent / 100 * Double(values.count - 1)).rounded(.up))
        return values.sorted()[index]
    }
}
