import AccountState
import Migration
import TerminalUI

extension Silence {
    func line(_ symbols: Symbols) -> Line {
        var parts = ["STALE \(DurationText.clock(seconds))"]
        if let reason { parts.append(reason) }
        if let nextAttempt {
            parts.append(
                nextAttempt < 1
                    ? "trying now" : "next try in \(DurationText.words(nextAttempt))")
        }
        return Line(" \(parts.joined(separator: symbols.separator)) ", Style(.stale).bold)
    }
}
