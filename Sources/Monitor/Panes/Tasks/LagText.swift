import Foundation
import Migration
import TerminalUI

/// A task's latency in the eleven columns of a list: a number only where it can be vouched for.
enum LagText {
    static func line(_ reading: LagReading?, trend: Trend?, symbols: Symbols) -> Line {
        switch reading {
        case nil, .unknown: Line(symbols.absent, .dim)
        case .behind(let seconds): Line(words(seconds) + arrow(trend, symbols))
        case .caughtUp: Line("caught up", .ok)
        case .idle(isProven: true): Line("idle", .ok)
        // Only the open task's log is read, and nothing else tells a quiet source from a dead task.
        case .idle: Line("idle/dead?", .unknown)
        case .dead: Line("DEAD?", .fail)
        case .notRunning: Line("not running", .fail)
        }
    }

    /// `17 s`, `4 min`, `2h 05m`.
    private static func words(_ seconds: Double) -> String {
        seconds < 3600 ? DurationText.words(seconds) : DurationText.clock(seconds)
    }

    private static func arrow(_ trend: Trend?, _ symbols: Symbols) -> String {
        switch trend {
        case .rising: " \(symbols.up)"
        case .falling: " \(symbols.down)"
        case .steady: " \(symbols.right)"
        case nil: ""
        }
    }
}
