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
}
