public import Foundation

/// When the changes that wait will have reached the target, if things go on as they do.
public enum DrainForecast: Sendable, Hashable {
    /// Nothing waits, and the target is not behind.
    case drained
    /// Seconds from now, from the earliest to the latest likely.
    case inSeconds(ClosedRange<Double>)
    /// What waits has not become less since then.
    case notDraining(since: Date)
    case unknown(String)
}
