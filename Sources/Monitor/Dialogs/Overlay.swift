public import TerminalUI

/// What lies over the panes and takes the keys.
public enum Overlay: Sendable, Equatable {
    /// The list of keys, scrolled by so many rows.
    case help(offset: Int)
    /// What the values under the cursor mean, scrolled by so many rows.
    case explanation(offset: Int)
    case palette(Palette)
    /// Words typed for the filter of what is in front, and the filter to go back to.
    case filter(TextField, before: String)
    case confirmation(Confirmation)
    case arming(ArmingSheet)
    case code(CodeDialog)
}
