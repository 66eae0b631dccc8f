import Migration
import TerminalUI

/// When what waits to be compared will have been, in the twelve columns of a list.
enum ValidationEndText {
    static func line(_ remaining: ValidationRemaining, symbols: Symbols) -> Line {
        switch remaining {
        case .measuring: Line("measuring", .dim)
        case .done: Line("compared", .ok)
        case .unknown: Line("unknown", .unknown)
        case .notFalling(let since): Line("stuck \(ClockText.minute(since))", .warn)
        case .range(let earliest, let latest):
            Line(ClockText.minute(earliest) + symbols.range + ClockText.minute(latest))
        }
    }
}
