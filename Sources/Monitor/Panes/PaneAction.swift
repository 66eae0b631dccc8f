public import Migration

/// What a pane asks of the program when a key means more than its own state.
public enum PaneAction: Sendable, Equatable {
    /// Make this the task the other panes are about.
    case open(ARN)
    case focus(PaneID)
    /// Lay a page over the panes.
    case show(PageID, about: PageSubject?)
    /// Take the page in front away.
    case close
    /// Ask the person, then change something at AWS.
    case propose(Proposal)
    case notice(Notice)
}
