import Basics
import Foundation

/// What was seen of a count that goes up and down, over the last quarter of an hour.
struct CountHistory: Sendable, Hashable {
    /// The count at an instant.
    struct Sample: Sendable, Hashable {
        var date: Date
        var count: Int
    }

    private var samples: [Sample] = []

    var newest: Sample? { samples.last }

    /// When the count was at its lowest; of equal lows the first.
    var lowest: Date { samples.min { $0.count < $1.count }?.date ?? .distantPast }

    /// Takes the count at `date`; one that is older than the newest begins anew.
    mutating func record(_ count: Int, at date: Date) {
        if let newest, date <= newest.date {
            if date == newest.date { samples.removeLast() } else { samples = [] }
        }
        samples.append(Sample(date: date, count: count))
        let limit = date.addingTimeInterval(-Self.horizon)
        samples.removeFirst(samples.dropFirst().prefix { $0.date <= limit }.count)
    }

    /// By how much it fell a second within the last `window` seconds; nil while less than a
    /// minute, or less than half of the window, was seen.
    func fall(over window: Double) -> Double? {
        guard let newest else { return nil }
        let start = newest.date.addingTimeInterval(-window)
        guard let first = samples.first(where: { $0.date >= start }) else { return nil }
        let seconds = newest.date.timeIntervalSince(first.date)
        guard seconds >= max(45, window / 2) else { return nil }
        return Double(first.count.subtractingWithSaturation(newest.count)) / seconds
    }

    private static let horizon: Double = 960
}
