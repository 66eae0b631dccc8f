public import AccountState
public import TerminalUI

/// Something that happened. Nothing else changes the program's state.
public enum Message: Sendable, Equatable {
    case input(InputEvent)
    case feed(FeedReport)
    case operation(id: Int, phase: TaskOperation.Phase)
    /// A sentence worth saying beside an operation's outcome.
    case note(operation: Int, String)
    /// The session is armed from now on: the gate knows it, and it is on record.
    case armed(Arming)
    /// What is on record of other runs, and of arming in this one, oldest first.
    case history([PastOperation])
    /// Nobody has looked at these for long: what they brought is let go of.
    case discard([Feed])
    /// The clock moved on; ages change even when nothing arrives.
    case tick
    case notice(Notice)
}

/// Something the program wants done outside itself.
public enum Effect: Sendable, Equatable {
    /// Ask these feeds again as soon as the budget allows.
    case refresh([Feed])
    /// The only way to change anything at AWS.
    case perform(TaskOperation)
    /// Write down that a person arms the session, and let the gate know: `Message.armed` says when
    /// that is done.
    case arm(Arming)
    /// Tell the gate that the session is armed no longer, and write down why.
    case disarm(Disarming)
    /// Read the record of operations again, if it has changed.
    case readHistory
    /// Put the text on the clipboard of the person's own terminal.
    case copy(String)
    /// The person has typed the code a device shows; new credentials are fetched with it.
    case enterCode(String, device: String)
    case bell
    case suspend
    case quit
}

/// A sentence for the person at the keyboard, shown until the next key.
public struct Notice: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case info
        case success
        case refusal
        case failure
    }

    public var kind: Kind
    public var text: String

    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}
