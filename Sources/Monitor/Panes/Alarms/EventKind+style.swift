import AccountState
import TerminalUI

extension EventKind {
    var role: Role {
        switch self {
        case .failed, .lowStorage: .fail
        case .paused, .failover, .stopped, .maintenance: .warn
        case .reload, .resumed, .started: .info
        }
    }
}
