public import AccountState

/// Something the program wants done outside itself.
public enum Effect: Sendable, Equatable {
    /// Ask these feeds again as soon as the budget allows.
    case refresh([Feed])
    /// The only way to change anything at AWS.
    case perform(Act)
    /// Write down that a person arms the session, and let the gate know: `Message.armed` says when
    /// that is done.
    case arm(Arming)
    /// Tell the gate that the session is armed no longer, and write down why.
    case disarm(Disarming)
    /// Read the record of acts again, if it has changed.
    case readHistory
    /// Put the text on the clipboard of the person's own terminal.
    case copy(String)
    /// The person has typed the code a device shows; new credentials are fetched with it.
    case enterCode(String, device: String)
    case bell
    case suspend
    case quit
}
