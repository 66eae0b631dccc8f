import AWSClient
import Foundation
import Synchronization

/// Where codes of MFA devices come from: the terminal before the screen opens, the screen after.
final class CodeDesk: Sendable {
    private struct State {
        var screenIsOpen = false
        var codes: [String: String] = [:]
    }

    private let state = Mutex(State())

    /// The code for a device; nil when nobody can be asked, or the screen has yet to ask.
    func code(for device: String) async -> String? {
        let (isScreen, entered) = state.withLock { state in
            (state.screenIsOpen, state.codes.removeValue(forKey: device))
        }
        if let entered { return entered }
        return isScreen ? nil : TerminalQuestion.digits("MFA code for \(device): ")
    }

    /// A code typed on the screen. A device shows each for half a minute, so it is used once, at once.
    func enter(_ code: String, for device: String) {
        state.withLock { $0.codes[device] = code }
    }

    /// From now on the terminal belongs to the screen.
    func screenOpens() { state.withLock { $0.screenIsOpen = true } }
}
