public import TerminalUI

/// Why the loop has ended.
public enum ExitReason: Sendable, Equatable {
    /// A person has quit.
    case quit
    /// A signal asked for it.
    case interrupted(Interrupt)
    /// The terminal takes no more frames; in the words of its error.
    case screenFailed(String)
}
