/// Something the program wants done outside itself.
public enum Effect: Sendable, Equatable {
    /// Ask these feeds again as soon as the budget allows.
    case refresh([Feed])
    /// The only way to change anything at AWS.
    case perform(Act)
    /// Tell the gate that a person has armed the session, or nil that it is armed no longer.
    case arm(Arming?)
    /// Put the text on the clipboard of the person's own terminal.
    case copy(String)
    /// The person has typed the code a device shows; new credentials are fetched with it.
    case enterCode(String, device: String)
    case bell
    case suspend
    case quit
}
