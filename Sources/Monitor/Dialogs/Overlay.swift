public import TerminalUI

/// What lies over the panes and takes the keys.
public enum Overlay: Sendable, Equatable {
    /// The list of keys, scrolled by so many rows.
    case help(offset: Int)
    case palette(Palette)
    /// Words typed for the filter of a pane, and the filter to go back to.
    case filter(PaneID, TextField, before: String)
    case confirmation(Confirmation)
}
