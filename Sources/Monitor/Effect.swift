/// Something the program wants done outside itself.
public enum Effect: Sendable, Equatable {
    /// Ask these feeds again as soon as the budget allows.
    case refresh([Feed])
    /// The only way to change anything at AWS.
    case perform(Act)
    /// Put the text on the clipboard of the person's own terminal.
    case copy(String)
    case bell
    case suspend
    case quit
}
