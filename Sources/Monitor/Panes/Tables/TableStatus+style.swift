import AccountState
import TerminalUI

extension TableStatus {
    var role: Role {
        switch self {
        case .error: .fail
        case .missing, .cancelled, .stalled, .halfLoaded: .warn
        case .unknown: .unknown
        case .loading, .reloading: .info
        case .queued: .dim
        case .done: .ok
        }
    }

    func glyph(_ symbols: Symbols) -> String {
        switch self {
        case .error: String(symbols.fail)
        case .missing, .cancelled, .halfLoaded: String(symbols.warn)
        case .stalled: symbols.stalled
        case .unknown: String(symbols.unknown)
        case .loading, .reloading: String(symbols.loading)
        case .queued: String(symbols.idle)
        case .done: String(symbols.ok)
        }
    }
}
