import Foundation
import Migration
import TerminalUI

/// When a load will have ended, in the thirteen columns of a list.
enum EndText {
    static func line(_ remaining: RemainingTime, now: Date, symbols: Symbols) -> Line {
        switch remaining {
        case .measuring: Line("measuring", .dim)
        case .done: Line("done", .dim)
        case .unknown: Line("unknown", .unknown)
        case .stalled(let since): Line("stalled \(ClockText.minute(since))", .warn)
        case .range(let earliest, let latest):
            Line(range(earliest, latest, now: now, symbols: symbols))
        }
    }

    /// `09:02–09:10`; further away than a clock can tell, `in 26–31 h` or `in 3–4 d`.
    private static func range(
        _ earliest: Date, _ latest: Date, now: Date, symbols: Symbols
    ) -> String {
        let ahead = (earliest.timeIntervalSince(now), latest.timeIntervalSince(now))
        guard ahead.1 > 20 * 3600 else {
            return "\(ClockText.minute(earliest))\(symbols.range)\(ClockText.minute(latest))"
        }
        let (unit, seconds) = ahead.1 > 72 * 3600 ? ("d", 86400.0) : ("h", 3600.0)
        let first = Int(min(max(0, ahead.0 / seconds), 1e6))
        let last = Int(min(max(0, ahead.1 / seconds).rounded(.up), 1e6))
        return "in \(first)\(symbols.range)\(last) \(unit)"
    }
}
