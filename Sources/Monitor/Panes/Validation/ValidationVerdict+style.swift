import Migration
import TerminalUI

extension ValidationVerdict {
    var role: Role {
        switch self {
        case .pass: .ok
        case .pending: .info
        case .fail: .fail
        case .unverified: .waived
        case .off: .dim
        }
    }

    func glyph(_ symbols: Symbols) -> Character {
        switch self {
        case .pass: symbols.ok
        case .pending: symbols.idle
        case .fail: symbols.fail
        case .unverified: symbols.waived
        case .off: symbols.unknown
        }
    }
}
