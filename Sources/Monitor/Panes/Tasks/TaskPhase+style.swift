import Migration
import TerminalUI

extension TaskPhase {
    var role: Role {
        if needsAttention { return isRunning ? .warn : .fail }
        switch self {
        case .loading, .replicating, .running, .finished: return .ok
        case .starting, .stopping, .changing: return .info
        case .stopped: return .warn
        case .neverRun: return .dim
        case .unknown: return .unknown
        case .failed, .failedMove: return .fail
        }
    }

    func glyph(_ symbols: Symbols) -> Character {
        if needsAttention { return isRunning ? symbols.warn : symbols.fail }
        switch self {
        case .loading, .replicating, .running: return symbols.running
        case .finished: return symbols.ok
        case .starting, .stopping, .changing: return symbols.right
        case .stopped: return symbols.warn
        case .neverRun: return symbols.idle
        case .unknown: return symbols.unknown
        case .failed, .failedMove: return symbols.fail
        }
    }

    /// What wants a look comes first, then what moves, then what rests.
    var rank: Int {
        if needsAttention { return isRunning ? 1 : 0 }
        switch self {
        case .failed, .failedMove: return 0
        case .unknown: return 2
        case .loading, .starting, .stopping, .changing: return 3
        case .replicating, .running: return 4
        case .stopped: return 5
        case .neverRun: return 6
        case .finished: return 7
        }
    }
}
