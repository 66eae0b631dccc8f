import AWSClient
import Foundation
import Synchronization

/// A clock that stands still until someone sleeps.
final class ManualClock: Sendable {
    private let instant: Mutex<Date>

    init(_ now: Date) { instant = Mutex(now) }

    var now: Date { instant.withLock { $0 } }

    /// The client's time, read off this clock.
    var time: AWSTime {
        AWSTime(
            now: { self.now },
            sleep: { duration in
                try Task.checkCancellation()
                self.instant.withLock { $0 += duration / .seconds(1) }
            },
            random: { 0.5 })
    }
}

extension Date {
    /// The instant most tests take place at: 2026-01-02 03:04:05 UTC.
    static let frozen = Date(timeIntervalSince1970: 1_767_323_045)
    /// The beginning of 2026, UTC.
    static let newYear = Date(timeIntervalSince1970: 1_767_225_600)

    /// An instant from seconds since 1970.
    static func at(_ seconds: Double) -> Date { Date(timeIntervalSince1970: seconds) }
}
