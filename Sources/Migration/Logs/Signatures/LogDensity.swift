public import Foundation

/// How many lines fell into each stretch of time; stretches grow so that there are never many.
public struct LogDensity: Sendable, Hashable {
    /// Seconds of a stretch: 60, or that doubled as often as it took.
    public private(set) var width: Double = 60
    /// Lines by the number of the stretch since 1970.
    public private(set) var counts: [Int: Int] = [:]

    /// Stretches kept at most.
    public static let limit = 256

    public init() {}

    public mutating func count(_ date: Date) {
        let seconds = date.timeIntervalSince1970
        guard seconds.isFinite, abs(seconds) < 1e12 else { return }
        counts[Int((seconds / width).rounded(.down)), default: 0] += 1
        while counts.count > Self.limit { widen() }
    }

    private mutating func widen() {
        width *= 2
        var wider: [Int: Int] = [:]
        for (stretch, count) in counts { wider[stretch >> 1, default: 0] += count }
        counts = wider
    }

    /// The lines in each of `columns` equal parts of `span`.
    public func columns(_ columns: Int, over span: ClosedRange<Date>) -> [Int] {
        guard columns > 0 else { return [] }
        var values = [Int](repeating: 0, count: columns)
        let start = span.lowerBound.timeIntervalSince1970
        let length = max(1, span.upperBound.timeIntervalSince1970 - start)
        for (stretch, count) in counts {
            let place = (Double(stretch) * width + width / 2 - start) / length * Double(columns)
            values[min(columns - 1, max(0, Int(place)))] += count
        }
        return values
    }
}
