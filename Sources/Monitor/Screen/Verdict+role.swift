import AccountState
import TerminalUI

extension Verdict {
    /// What the worst fact looks like.
    var role: Role {
        switch level {
        case .fail: .fail
        case .warn: .warn
        case .unknown: .unknown
        case .ok: .ok
        }
    }
}
