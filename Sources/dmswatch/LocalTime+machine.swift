import Foundation
import Monitor

extension LocalTime {
    /// The clock by the machine's time zone, or by `TZ`.
    static let ofThisMachine = LocalTime { date in
        let seconds = date.timeIntervalSince1970
        // Outside the years people write logs in nothing is known of zones.
        guard abs(seconds) < 1e11 else { return 0 }
        var time = time_t(seconds)
        var parts = tm()
        guard localtime_r(&time, &parts) != nil else { return 0 }
        return parts.tm_gmtoff
    }
}
