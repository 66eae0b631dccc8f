import Foundation

/// Which way a latency or a backlog is going.
public enum Trend: Sendable, Hashable {
    case rising
    case steady
    case falling

    /// Reads the last ten minutes of `points`, oldest first.
    ///
    /// Nil with fewer than three points. A change of less than `tolerance`, or of less than a
    /// tenth of the value, within those minutes is steady. A newest value that lies as far outside
    /// all the others is a turn that no slope shows yet.
    init?(_ points: [Datapoint], tolerance: Double) {
        guard let newest = points.last else { return nil }
        let recent = points.filter { newest.date.timeIntervalSince($0.date) <= 600 }
        guard recent.count >= 3, let first = recent.first,
            let slope = RobustSlope(recent).median
        else { return nil }
        let change = slope * newest.date.timeIntervalSince(first.date)
        let limit = max(tolerance, newest.value.magnitude / 10)
        let before = recent.dropLast().map(\.value)
        if let most = before.max(), newest.value - most > limit {
            self = .rising
            return
        }
        if let least = before.min(), least - newest.value > limit {
            self = .falling
            return
        }
        self = change > limit ? .rising : change < -limit ? .falling : .steady
    }
}
